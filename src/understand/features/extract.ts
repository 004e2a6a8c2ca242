import { stemsOf } from '../text/stem.ts';
import type { Token } from '../text/tokens.ts';
import { familySeed, finish, hashOn } from './hash.ts';

/** Features come in blocks, each scaled to length one by itself, so that the many character n-grams do not drown the words. */
export const BLOCKS = ['words', 'characters'] as const;
export type Block = (typeof BLOCKS)[number];

/** Hashed features of one text by block, with repetitions. */
export type Features = Readonly<Record<Block, readonly number[]>>;

const WORD = familySeed('w');
const PAIR = familySeed('b');
const SKIP = familySeed('k');
const STEM = familySeed('s');
const STEM_PAIR = familySeed('p');
const CHARACTERS = familySeed('c');
const SHORTEST_GRAM = 3;
const LONGEST_GRAM = 5;
const SPACE = 32;

export function extract(tokens: readonly Token[]): Features {
  const words: number[] = [];
  const characters: number[] = [];
  let previous = '';
  let previousStem = '';
  let beforePrevious = '';
  for (const { text } of tokens) {
    const { en, es } = stemsOf(text);
    words.push(finish(hashOn(WORD, text)), finish(hashOn(STEM, en)));
    if (es !== en) words.push(finish(hashOn(STEM, es)));
    words.push(finish(joined(PAIR, previous, text)), finish(joined(STEM_PAIR, previousStem, en)));
    if (beforePrevious) words.push(finish(joined(SKIP, beforePrevious, text)));
    addGrams(`^${text}$`, characters);
    beforePrevious = previous;
    previous = text;
    previousStem = en;
  }
  return { words, characters };
}

function joined(seed: number, left: string, right: string): number {
  return hashOn(Math.imul(hashOn(seed, left) ^ SPACE, 0x01000193), right);
}

function addGrams(word: string, into: number[]): void {
  for (let start = 0; start + SHORTEST_GRAM <= word.length; start += 1) {
    let state = hashOn(CHARACTERS, word, start, start + SHORTEST_GRAM - 1);
    const last = Math.min(word.length, start + LONGEST_GRAM);
    for (let end = start + SHORTEST_GRAM; end <= last; end += 1) {
      state = hashOn(state, word, end - 1, end);
      into.push(finish(state));
    }
  }
}
