import { stemsOf } from '../text/stem.ts';
import { CONCEPTS, type Meanings } from './concepts.ts';
import { familySeed, finish, hashOn } from './hash.ts';

/** What a word's neighbours need of it. */
export interface Word {
  readonly text: string;
  readonly hash: number;
  /** Hash of its English stem. */
  readonly stem: number;
  readonly meanings: Meanings;
}

/** A word with the hashed features that it gives whatever stands beside it. */
export interface ReadWord extends Word {
  readonly words: readonly number[];
  readonly characters: readonly number[];
}

const WORD = familySeed('word');
const STEM = familySeed('stem');
const CHARACTERS = familySeed('characters');
const SHORTEST_GRAM = 3;
const LONGEST_GRAM = 4;

export function readWord(text: string): ReadWord {
  const { en, es } = stemsOf(text);
  const hash = finish(hashOn(WORD, text));
  const stem = finish(hashOn(STEM, en));
  return {
    text,
    hash,
    stem,
    meanings: CONCEPTS.ofWord(text),
    words: es === en ? [hash, stem] : [hash, stem, finish(hashOn(STEM, es))],
    characters: gramsOf(`^${text}$`),
  };
}

function gramsOf(word: string): number[] {
  const grams: number[] = [];
  for (let start = 0; start + SHORTEST_GRAM <= word.length; start += 1) {
    let state = hashOn(CHARACTERS, word, start, start + SHORTEST_GRAM - 1);
    const last = Math.min(word.length, start + LONGEST_GRAM);
    for (let end = start + SHORTEST_GRAM; end <= last; end += 1) {
      state = hashOn(state, word, end - 1, end);
      grams.push(finish(state));
    }
  }
  return grams;
}
