import { DeskError } from '../../errors.ts';
import type { Token } from '../text/tokens.ts';
import type { TokenRange } from '../text/windows.ts';
import { familySeed, finish, hashOn } from './hash.ts';

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
  readonly #rows = new Map<number, number>();
  readonly #centre: Float32Array;
  readonly #values: Int8Array;
  readonly #weights: Uint8Array;
  readonly #quantum: number;

  /** @throws DeskError MODEL_INVALID when the bytes are no such table. */
  constructor(bytes: Uint8Array) {
    const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    if (bytes.byteLength < HEADER_WORDS * 4 || view.getUint32(0, true) !== MAGIC) throw invalid();
    const count = view.getUint32(4, true);
    this.dimensions = view.getUint32(8, true);
    this.#quantum = view.getFloat32(12, true);
    let at = HEADER_WORDS * 4;
    if (bytes.byteLength !== at + 4 * count + 4 * this.dimensions + count * this.dimensions + count) throw invalid();
    for (let row = 0; row < count; row += 1, at += 4) this.#rows.set(view.getUint32(at, true), row);
    this.#centre = new Float32Array(this.dimensions);
    for (let k = 0; k < this.dimensions; k += 1, at += 4) this.#centre[k] = view.getFloat32(at, true);
    this.#values = new Int8Array(bytes.buffer, bytes.byteOffset + at, count * this.dimensions);
    this.#weights = new Uint8Array(bytes.buffer, bytes.byteOffset + at + count * this.dimensions, count);
  }

  /** Running sums over a text, from which the mean of any part of it follows. */
  read(tokens: readonly Token[]): VectorSums {
    const width = this.dimensions + 1;
    const sums = new Float64Array((tokens.length + 1) * width);
    for (let at = 0; at < tokens.length; at += 1) {
      const from = at * width;
      sums.copyWithin(from + width, from, from + width);
      const row = this.#rows.get(hashOfWord((tokens[at] as Token).text));
      if (row !== undefined) this.#addWord(row, sums, from + width);
    }
    return new VectorSums(sums, this.#centre, this.#quantum);
  }

  #addWord(row: number, sums: Float64Array, into: number): void {
    const weight = this.#weights[row] as number;
    const start = row * this.dimensions;
    for (let k = 0; k < this.dimensions; k += 1) {
      sums[into + k] = (sums[into + k] as number) + weight * (this.#values[start + k] as number);
    }
    sums[into + this.dimensions] = (sums[into + this.dimensions] as number) + weight;
  }
}

/** The word vectors of one text, summed from its beginning; each sum ends with that of the weights. */
export class VectorSums {
  readonly #sums: Float64Array;
  readonly #centre: Float32Array;
  readonly #quantum: number;

  constructor(sums: Float64Array, centre: Float32Array, quantum: number) {
    this.#sums = sums;
    this.#centre = centre;
    this.#quantum = quantum;
  }

  /** Weighted mean of the known words of a range; zeros when there is none. */
  mean(range: TokenRange): Float64Array {
    const dimensions = this.#centre.length;
    const [from, to] = [range.from * (dimensions + 1), range.to * (dimensions + 1)];
    const total = (this.#sums[to + dimensions] as number) - (this.#sums[from + dimensions] as number);
    const scale = total === 0 ? 0 : this.#quantum / total;
    const mean = new Float64Array(dimensions);
    for (let k = 0; k < dimensions; k += 1) {
      mean[k] = ((this.#sums[to + k] as number) - (this.#sums[from + k] as number)) * scale;
    }
    return mean;
  }

  /** The mean less that of all sentences, scaled to length one. */
  sentence(range: TokenRange): Float64Array {
    const values = this.mean(range);
    let squares = 0;
    for (let k = 0; k < values.length; k += 1) {
      const value = (values[k] as number) - (this.#centre[k] as number);
      values[k] = value;
      squares += value * value;
    }
    const length = Math.sqrt(squares) || 1;
    for (let k = 0; k < values.length; k += 1) values[k] = (values[k] as number) / length;
    return values;
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

export function hashOfWord(word: string): number {
  return finish(hashOn(WORD, word));
}

function invalid(): DeskError {
  return new DeskError(
    'MODEL_INVALID',
    'The table of word vectors is damaged. Restore intents/model, or run: npm run vectors',
  );
}
