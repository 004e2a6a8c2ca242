import { BLOCKS, type PerBlock } from '../features/blocks.ts';
import { HashIndex } from '../features/hash-index.ts';
import { conceptFeaturesOf, pairsOf } from '../features/neighbours.ts';
import type { WordVectors } from '../features/vectors.ts';
import { type ReadWord, readWord } from '../features/word.ts';
import type { Token } from '../text/tokens.ts';

/** What training sees of a line: features by their numbers in an index, repetitions counted. */
export interface LineFeatures {
  readonly ids: Int32Array;
  /** Beside `ids`. */
  readonly counts: Uint16Array;
  /** Where each of `BLOCKS` ends in `ids`. */
  readonly blockEnds: readonly number[];
  readonly dense: Float32Array;
}

/** Reads lines as the models see them. */
export class LineReader {
  /** Gives every hashed feature a small number, so that what is known of it fits into flat arrays. */
  readonly index = new HashIndex();
  readonly #vectors: WordVectors;
  readonly #words = new Map<string, ReadWord>();
  /** By feature: its place in the block being read, or -1. */
  #places = new Int32Array(1_024).fill(-1);

  constructor(vectors: WordVectors) {
    this.#vectors = vectors;
  }

  read(tokens: readonly Token[]): LineFeatures {
    const words = tokens.map(({ text }) => this.#wordOf(text));
    const hashes: PerBlock<readonly number[]> = {
      words: [...words.flatMap((word) => word.words), ...pairsOf(words).hashes],
      characters: words.flatMap((word) => word.characters),
      concepts: conceptFeaturesOf(words).hashes,
    };
    const ids: number[] = [];
    const counts: number[] = [];
    const blockEnds = BLOCKS.map((block) => this.#count(hashes[block], ids, counts));
    return {
      ids: Int32Array.from(ids),
      counts: Uint16Array.from(counts),
      blockEnds,
      dense: this.#vectors.directionOf(tokens.map(({ text }) => text)),
    };
  }

  /** Appends the distinct features of a block; returns how many there are by then. */
  #count(hashes: readonly number[], ids: number[], counts: number[]): number {
    const from = ids.length;
    for (const hash of hashes) {
      const id = this.index.add(hash);
      const place = this.#placeOf(id);
      if (place >= 0) {
        counts[place] = (counts[place] as number) + 1;
        continue;
      }
      this.#places[id] = ids.length;
      ids.push(id);
      counts.push(1);
    }
    for (let at = from; at < ids.length; at += 1) this.#places[ids[at] as number] = -1;
    return ids.length;
  }

  #placeOf(id: number): number {
    if (id >= this.#places.length) {
      const larger = new Int32Array(id * 2).fill(-1);
      larger.set(this.#places);
      this.#places = larger;
    }
    return this.#places[id] as number;
  }

  #wordOf(text: string): ReadWord {
    const known = this.#words.get(text) ?? readWord(text);
    this.#words.set(text, known);
    return known;
  }
}
