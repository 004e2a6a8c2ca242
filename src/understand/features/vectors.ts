import { invalidModel } from '../model-files.ts';
import { familySeed, finish, hashOn } from './hash.ts';
import { HashIndex } from './hash-index.ts';

const MAGIC = 0x31564445; // "EDV1"
const HEADER_WORDS = 4;
const WORD = familySeed('vector');

/** One word to put in a table: its vector, and how much it counts in a sentence (0 to 1, less for common words). */
export interface WordVector {
  readonly word: string;
  readonly weight: number;
  readonly vector: readonly number[];
}

/**
 * Word vectors quantised to a byte a dimension. File: magic, count, dimensions, quantum (float32); then hashes (uint32),
 * centre (float32), vectors (int8), weights (uint8, 255ths).
 */
export class WordVectors {
  readonly dimensions: number;
  readonly #rows: HashIndex;
  readonly #centre: Float32Array;
  readonly #values: Int8Array;
  readonly #weights: Uint8Array;
  readonly #quantum: number;

  /** @throws DeskError MODEL_INVALID when the bytes are no such table. */
  constructor(bytes: Uint8Array) {
    const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    if (bytes.byteLength < HEADER_WORDS * 4 || view.getUint32(0, true) !== MAGIC)
      throw invalidModel('vectors', 'is damaged');
    const count = view.getUint32(4, true);
    this.dimensions = view.getUint32(8, true);
    this.#quantum = view.getFloat32(12, true);
    let at = HEADER_WORDS * 4;
    if (bytes.byteLength !== at + 4 * count + 4 * this.dimensions + count * this.dimensions + count)
      throw invalidModel('vectors', 'is damaged');
    this.#rows = new HashIndex(count);
    for (let row = 0; row < count; row += 1, at += 4) this.#rows.add(view.getUint32(at, true));
    if (this.#rows.size !== count) throw invalidModel('vectors', 'is damaged');
    this.#centre = new Float32Array(this.dimensions);
    for (let k = 0; k < this.dimensions; k += 1, at += 4) this.#centre[k] = view.getFloat32(at, true);
    this.#values = new Int8Array(bytes.buffer, bytes.byteOffset + at, count * this.dimensions);
    this.#weights = new Uint8Array(bytes.buffer, bytes.byteOffset + at + count * this.dimensions, count);
  }

  /** The place of a word's vector, or -1. */
  rowOf(word: string): number {
    return this.#rows.find(hashOfWord(word));
  }

  /** Adds a vector times its weight to `into` from `at` on, then the weight: `dimensions` + 1 places. */
  add(row: number, into: Float32Array, at: number): void {
    const { dimensions } = this;
    const values = this.#values;
    const weight = this.#weights[row] as number;
    const start = row * dimensions;
    for (let k = 0; k < dimensions; k += 1) {
      into[at + k] = (into[at + k] as number) + weight * (values[start + k] as number);
    }
    into[at + dimensions] = (into[at + dimensions] as number) + weight;
  }

  /** Weighted mean of the known words; zeros when there is none. */
  meanOf(words: readonly string[]): Float32Array {
    const sum = this.#sumOf(words);
    const total = sum[this.dimensions] as number;
    return sum.subarray(0, this.dimensions).map((value) => (total === 0 ? 0 : (value * this.#quantum) / total));
  }

  /** What the models see of a text: the mean less that of all sentences, scaled to length one. */
  directionOf(words: readonly string[]): Float32Array {
    const direction = new Float32Array(this.dimensions);
    const length = this.direct(new Float32Array(this.dimensions + 1), this.#sumOf(words), 0, 0, direction);
    return direction.map((value) => value / length);
  }

  /**
   * The mean of the words between two places of a text, less that of all sentences.
   * @param before and `after` hold sums as `add` makes them, from `beforeAt` and from `afterAt` on.
   * @param into gets the difference: `dimensions` places.
   * @returns its length; 1 for none.
   */
  direct(before: Float32Array, after: Float32Array, beforeAt: number, afterAt: number, into: Float32Array): number {
    const { dimensions } = this;
    const total = (after[afterAt + dimensions] as number) - (before[beforeAt + dimensions] as number);
    const scale = total === 0 ? 0 : this.#quantum / total;
    let squares = 0;
    for (let k = 0; k < dimensions; k += 1) {
      const sum = (after[afterAt + k] as number) - (before[beforeAt + k] as number);
      const value = sum * scale - (this.#centre[k] as number);
      into[k] = value;
      squares += value * value;
    }
    return Math.sqrt(squares) || 1;
  }

  #sumOf(words: readonly string[]): Float32Array {
    const sum = new Float32Array(this.dimensions + 1);
    for (const word of words) {
      const row = this.rowOf(word);
      if (row >= 0) this.add(row, sum, 0);
    }
    return sum;
  }
}

/** The bytes that `WordVectors` reads. Words should be normalised and all different. */
export function encodeVectors(words: readonly WordVector[], centre: readonly number[]): Uint8Array<ArrayBuffer> {
  const dimensions = centre.length;
  const largest = words.reduce((max, { vector }) => vector.reduce((m, v) => Math.max(m, Math.abs(v)), max), 0);
  const quantum = Math.fround(largest / 127 || 1);
  const bytes = new Uint8Array(HEADER_WORDS * 4 + 4 * words.length + 4 * dimensions + words.length * (dimensions + 1));
  const view = new DataView(bytes.buffer);
  view.setUint32(0, MAGIC, true);
  view.setUint32(4, words.length, true);
  view.setUint32(8, dimensions, true);
  view.setFloat32(12, quantum, true);
  let at = HEADER_WORDS * 4;
  for (const { word } of words) at = put(view.setUint32.bind(view), at, hashOfWord(word));
  for (const value of centre) at = put(view.setFloat32.bind(view), at, value);
  for (const { vector } of words) {
    for (const value of vector) view.setInt8(at++, Math.round(value / quantum));
  }
  for (const { weight } of words) view.setUint8(at++, Math.round(weight * 255));
  return bytes;
}

function put(set: (at: number, value: number, littleEndian: boolean) => void, at: number, value: number): number {
  set(at, value, true);
  return at + 4;
}

function hashOfWord(word: string): number {
  return finish(hashOn(WORD, word));
}
