import { BLOCKS, type Block } from '../features/blocks.ts';
import { HashIndex } from '../features/hash-index.ts';
import { conceptFeaturesOf, pairsOf } from '../features/neighbours.ts';
import type { WordVectors } from '../features/vectors.ts';
import { readWord, type Word } from '../features/word.ts';
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

/** A word with the features that it gives whatever stands beside it, by their numbers. */
interface NumberedWord {
  readonly word: Word;
  readonly words: readonly number[];
  readonly characters: readonly number[];
}

/** Reads lines as the models see them. */
export class LineReader {
  /** Gives every hashed feature a small number, so that what is known of it fits into flat arrays. */
  readonly index = new HashIndex();
  readonly #vectors: WordVectors;
  readonly #words = new Map<string, NumberedWord>();
  readonly #tally = new BlockTally();

  constructor(vectors: WordVectors) {
    this.#vectors = vectors;
  }

  read(tokens: readonly Token[]): LineFeatures {
    const texts = tokens.map(({ text }) => text);
    const words = texts.map((text) => this.#wordOf(text));
    const bare = words.map(({ word }) => word);
    const add: Readonly<Record<Block, () => void>> = {
      words: () => {
        for (const word of words) this.#tally.addAll(word.words);
        this.#addHashes(pairsOf(bare).hashes);
      },
      characters: () => {
        for (const word of words) this.#tally.addAll(word.characters);
      },
      concepts: () => this.#addHashes(conceptFeaturesOf(texts, bare).hashes),
    };
    this.#tally.clear();
    const blockEnds = BLOCKS.map((block) => {
      this.#tally.beginBlock();
      add[block]();
      return this.#tally.size;
    });
    return { ...this.#tally.features(), blockEnds, dense: this.#vectors.directionOf(texts) };
  }

  #addHashes(hashes: readonly number[]): void {
    for (const hash of hashes) this.#tally.add(this.index.add(hash));
  }

  #wordOf(text: string): NumberedWord {
    const known = this.#words.get(text);
    if (known) return known;
    const { words, characters, ...word } = readWord(text);
    const numbered = {
      word,
      words: words.map((hash) => this.index.add(hash)),
      characters: characters.map((hash) => this.index.add(hash)),
    };
    this.#words.set(text, numbered);
    return numbered;
  }
}

/** Counts the features of one line after another, block by block. */
class BlockTally {
  #ids = new Int32Array(1_024);
  #counts = new Uint16Array(1_024);
  /** By feature: its place among the ids of the line. It counts only when that is in the block at hand, and holds the feature. */
  #places = new Int32Array(1_024);
  #blockStart = 0;
  #size = 0;

  /** Distinct features of the line so far, each block by itself. */
  get size(): number {
    return this.#size;
  }

  clear(): void {
    this.#size = 0;
  }

  beginBlock(): void {
    this.#blockStart = this.#size;
  }

  addAll(ids: readonly number[]): void {
    for (const id of ids) this.add(id);
  }

  add(id: number): void {
    if (id >= this.#places.length) this.#places = enlarged(this.#places, id * 2);
    const place = this.#places[id] as number;
    if (place >= this.#blockStart && place < this.#size && this.#ids[place] === id) {
      this.#counts[place] = (this.#counts[place] as number) + 1;
      return;
    }
    if (this.#size === this.#ids.length) this.#grow();
    this.#places[id] = this.#size;
    this.#ids[this.#size] = id;
    this.#counts[this.#size] = 1;
    this.#size += 1;
  }

  features(): Pick<LineFeatures, 'ids' | 'counts'> {
    return { ids: this.#ids.slice(0, this.#size), counts: this.#counts.slice(0, this.#size) };
  }

  #grow(): void {
    const counts = new Uint16Array(this.#size * 2);
    counts.set(this.#counts);
    this.#counts = counts;
    this.#ids = enlarged(this.#ids, this.#size * 2);
  }
}

function enlarged(array: Int32Array, length: number): Int32Array<ArrayBuffer> {
  const larger = new Int32Array(length);
  larger.set(array);
  return larger;
}
