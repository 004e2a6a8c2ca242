import { conceptsOf, FRAMES } from './concepts.ts';
import { familySeed, hashOfNumber, hashOfPair } from './hash.ts';
import type { Word } from './word.ts';

/** Hashed features in the order of the words, and how many the words up to each place gave. */
export interface PlacedFeatures {
  readonly hashes: readonly number[];
  readonly ends: readonly number[];
}

const PAIR = familySeed('pair');
const SKIP = familySeed('skip');
const STEM_PAIR = familySeed('stem pair');
const CONCEPT = familySeed('concept');
const CONCEPT_PAIR = familySeed('concept pair');
const FRAME_PAIR = familySeed('frame pair');
const CONCEPT_AFTER = familySeed('concept after');
const CONCEPT_BEFORE = familySeed('concept before');
/** Stands before the first word. */
const START = 0;
/** Concepts pair up when so many words or fewer lie from one to the other. */
const CONCEPT_REACH = 4;

/** Words with the one before and the one before that. */
export function pairsOf(words: readonly Word[]): PlacedFeatures {
  const hashes: number[] = [];
  const ends = words.map(({ hash, stem }, at) => {
    const before = words[at - 1];
    hashes.push(hashOfPair(PAIR, before?.hash ?? START, hash), hashOfPair(STEM_PAIR, before?.stem ?? START, stem));
    const skipped = words[at - 2];
    if (skipped) hashes.push(hashOfPair(SKIP, skipped.hash, hash));
    return hashes.length;
  });
  return { hashes, ends };
}

/** Concepts, the words beside them, pairs of concepts in the order of the text, and frames with whatever else a text speaks of. */
export function conceptFeaturesOf(texts: readonly string[], words: readonly Word[]): PlacedFeatures {
  const hashes: number[] = [];
  const recent: { readonly at: number; readonly concept: number }[] = [];
  const framed = new FramePairs();
  const meanings = words.map((word) => word.meanings);
  const ends = conceptsOf(texts, meanings).map((concepts, at) => {
    while (recent[0] && at - recent[0].at > CONCEPT_REACH) recent.shift();
    const [before, after] = [words[at - 1], words[at + 1]];
    for (const concept of concepts) {
      hashes.push(hashOfNumber(CONCEPT, concept));
      if (before) hashes.push(hashOfPair(CONCEPT_AFTER, concept, before.stem));
      if (after) hashes.push(hashOfPair(CONCEPT_BEFORE, concept, after.stem));
      for (const earlier of recent) {
        if (earlier.concept !== concept) hashes.push(hashOfPair(CONCEPT_PAIR, earlier.concept, concept));
      }
      framed.add(concept, hashes);
    }
    for (const concept of concepts) recent.push({ at, concept });
    return hashes.length;
  });
  return { hashes, ends };
}

/** Frames with other concepts anywhere in the text, in either order, each pair once. */
class FramePairs {
  readonly #frames = new Set<number>();
  readonly #others = new Set<number>();

  add(concept: number, into: number[]): void {
    const isFrame = FRAMES.has(concept);
    const [own, opposite] = isFrame ? [this.#frames, this.#others] : [this.#others, this.#frames];
    if (own.has(concept)) return;
    own.add(concept);
    for (const other of opposite) {
      into.push(isFrame ? hashOfPair(FRAME_PAIR, concept, other) : hashOfPair(FRAME_PAIR, other, concept));
    }
  }
}
