import { stemsOf } from '../text/stem.ts';
import { CONCEPTS, type Meanings } from './concepts.ts';
import { familySeed, finish, hashOn } from './hash.ts';

/** What a word's neighbours need of it: nothing that it could be read from. */
export interface Word {
  readonly hash: number;
  /** A second hash, so that two words are hardly ever taken for one. */
  readonly check: number;
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
const CHECK = familySeed('word check');
const STEM = familySeed('stem');
const CHARACTERS = familySeed('characters');
const SHORTEST_GRAM = 3;
const LONGEST_GRAM = 4;

export function wordHash(text: string): number {
  return finish(hashOn(WORD, text));
}

export function wordCheck(text: string): number {
  return finish(hashOn(CHECK, text));
}

export function readWord(text: string): ReadWord {
  const { en, es } = stemsOf(text);
  const hash = wordHash(text);
  const stem = finish(hashOn(STEM, en));
  return {
    hash,
    check: wordCheck(text),
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
