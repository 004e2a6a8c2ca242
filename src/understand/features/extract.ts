import { stemsOf } from '../text/stem.ts';
import type { Token } from '../text/tokens.ts';
import { CONCEPTS } from './concepts.ts';
import { familySeed, finish, hashOn } from './hash.ts';

/** Features come in blocks, each scaled to length one by itself, so that the many character n-grams do not drown the words. */
export const BLOCKS = ['words', 'characters', 'concepts'] as const;
export type Block = (typeof BLOCKS)[number];

/** Hashed features of one block, with repetitions, in the order of the tokens. */
export interface BlockFeatures {
  readonly hashes: readonly number[];
  /** How many features the tokens up to each place gave: those of a window lie between two of these. */
  readonly ends: readonly number[];
}

export type Features = Readonly<Record<Block, BlockFeatures>>;

const WORD = familySeed('word');
const PAIR = familySeed('pair');
const SKIP = familySeed('skip');
const STEM = familySeed('stem');
const STEM_PAIR = familySeed('stem pair');
const CHARACTERS = familySeed('characters');
const CONCEPT = familySeed('concept');
const CONCEPT_PAIR = familySeed('concept pair');
const CONCEPT_AFTER = familySeed('concept after');
const CONCEPT_BEFORE = familySeed('concept before');
const SHORTEST_GRAM = 3;
const LONGEST_GRAM = 4;
/** Concepts pair up when so many words or fewer lie from one to the other. */
const CONCEPT_REACH = 4;
const REMEMBERED = 50_000;

/** What a word gives whatever stands beside it. */
interface WordFeatures {
  readonly stem: string;
  readonly words: readonly number[];
  readonly characters: readonly number[];
}

const remembered = new Map<string, WordFeatures>();

export function extract(tokens: readonly Token[]): Features {
  const [words, wordEnds]: [number[], number[]] = [[], []];
  const [characters, characterEnds]: [number[], number[]] = [[], []];
  const stems: string[] = [];
  for (const [at, { text }] of tokens.entries()) {
    const own = featuresOfWord(text);
    for (const feature of own.words) words.push(feature);
    for (const feature of own.characters) characters.push(feature);
    stems.push(own.stem);
    words.push(pair(PAIR, tokens[at - 1]?.text ?? '', text), pair(STEM_PAIR, stems[at - 1] ?? '', own.stem));
    if (at > 1) words.push(pair(SKIP, tokens[at - 2]?.text ?? '', text));
    wordEnds.push(words.length);
    characterEnds.push(characters.length);
  }
  return {
    words: { hashes: words, ends: wordEnds },
    characters: { hashes: characters, ends: characterEnds },
    concepts: conceptFeatures(tokens, stems),
  };
}

function featuresOfWord(word: string): WordFeatures {
  const known = remembered.get(word);
  if (known) return known;
  const { en, es } = stemsOf(word);
  const words = [finish(hashOn(WORD, word)), finish(hashOn(STEM, en))];
  if (es !== en) words.push(finish(hashOn(STEM, es)));
  const features = { stem: en, words, characters: gramsOf(`^${word}$`) };
  if (remembered.size >= REMEMBERED) remembered.clear();
  remembered.set(word, features);
  return features;
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

/** Concepts, the words beside them, and pairs of concepts in the order of the text. */
function conceptFeatures(tokens: readonly Token[], stems: readonly string[]): BlockFeatures {
  const features: number[] = [];
  const ends: number[] = [];
  const recent: { readonly at: number; readonly concept: number }[] = [];
  for (const [at, concepts] of CONCEPTS.of(tokens.map(({ text }) => text)).entries()) {
    while (recent[0] && at - recent[0].at > CONCEPT_REACH) recent.shift();
    for (const concept of concepts) {
      features.push(finish(Math.imul(CONCEPT, concept + 1)));
      if (at > 0) features.push(besideConcept(CONCEPT_AFTER, concept, stems[at - 1] ?? ''));
      if (at + 1 < stems.length) features.push(besideConcept(CONCEPT_BEFORE, concept, stems[at + 1] ?? ''));
      for (const earlier of recent) {
        if (earlier.concept !== concept)
          features.push(finish(Math.imul(CONCEPT_PAIR, (earlier.concept + 1) * 1_009 + concept)));
      }
    }
    for (const concept of concepts) recent.push({ at, concept });
    ends.push(features.length);
  }
  return { hashes: features, ends };
}

function besideConcept(seed: number, concept: number, stem: string): number {
  return finish(hashOn(Math.imul(seed, concept + 1), stem));
}

function pair(seed: number, left: string, right: string): number {
  return finish(hashOn(hashOn(hashOn(seed, left), ' '), right));
}
