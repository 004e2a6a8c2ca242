import { DeskError } from '../../errors.ts';
import { BLOCKS, type Block, type BlockFeatures, type Features } from '../features/extract.ts';
import type { TextFeatures } from '../features/features.ts';
import type { TokenRange } from '../text/windows.ts';
import { termWeight } from './term-weight.ts';

const MAGIC = 0x31544445; // "EDT1"
/** Inverse document frequencies are kept in sixteenths. */
export const IDF_STEPS = 16;
/** A set of linear models over one vocabulary of hashed features, quantised. */
export interface TableParts<Output extends string = string> {
  readonly outputs: readonly Output[];
  /** What each block weighs beside the words. */
  readonly blockWeights: Readonly<Record<Block, number>>;
  readonly denseWeight: number;
  /** One an output. */
  readonly biases: readonly number[];
  /** The largest weight of each output: what 127 stands for. Steps are finer near zero, where most weights are. */
  readonly quanta: readonly number[];
  /** Ascending. */
  readonly hashes: Uint32Array;
  /** In `IDF_STEPS`ths, beside `hashes`. */
  readonly frequencies: Uint8Array;
  /** Row by row beside `hashes`, then one row a dense dimension; a row has one weight an output. */
  readonly weights: Int8Array;
}

type Header<Output extends string> = Pick<
  TableParts<Output>,
  'outputs' | 'blockWeights' | 'denseWeight' | 'biases' | 'quanta'
> & { readonly size: number; readonly dense: number };

/** The features of one text that a table knows, of one block. */
interface KnownBlock {
  /** For every feature of the text, in order: its place in `rows`, or -1 when the table does not know it. */
  readonly places: Int32Array;
  /** Distinct rows of the table. */
  readonly rows: Int32Array;
  /** Weight of the first output, beside `rows`. */
  readonly leading: Float32Array;
  /** As in `BlockFeatures`. */
  readonly ends: readonly number[];
}

/** What a table knows of one text: looked up once, scored as a whole and in parts. */
export type KnownFeatures = Readonly<Record<Block, KnownBlock>>;

/** What each step of a quantised weight stands for, by its bits: its square, with its sign. */
const STEPS = Float32Array.from({ length: 256 }, (_, bits) => {
  const step = (bits << 24) >> 24;
  return Math.sign(step) * step * step;
});
const MOST_STEPS = 127;

/** Scores texts by a quantised table. Not for use by two callers at once: it keeps scratch memory. */
export class Table<Output extends string = string> {
  readonly parts: TableParts<Output>;
  readonly #bits: Uint8Array;
  /** One an output. */
  readonly #scales: Float64Array;
  /** Open addressing: key and row side by side; row -1 is free. */
  readonly #slots: Int32Array;
  readonly #mask: number;
  /** By row: its place in the text being looked up, or -1. */
  readonly #placeOf: Int32Array;
  readonly #sum: Float64Array;
  #counts = new Uint16Array(1_024);

  constructor(parts: TableParts<Output>) {
    this.parts = parts;
    const { hashes, weights, quanta } = parts;
    this.#mask = 2 ** Math.ceil(Math.log2(Math.max(2, hashes.length * 2))) - 1;
    this.#slots = new Int32Array((this.#mask + 1) * 2).fill(-1);
    for (let row = 0; row < hashes.length; row += 1) this.#insert(row);
    this.#bits = new Uint8Array(weights.buffer, weights.byteOffset, weights.length);
    this.#scales = Float64Array.from(quanta, (largest) => largest / MOST_STEPS ** 2);
    this.#placeOf = new Int32Array(hashes.length).fill(-1);
    this.#sum = new Float64Array(parts.outputs.length);
  }

  lookUp(sparse: Features): KnownFeatures {
    return {
      words: this.#lookUpBlock(sparse.words),
      characters: this.#lookUpBlock(sparse.characters),
      concepts: this.#lookUpBlock(sparse.concepts),
    };
  }

  /**
   * Scores in the order of `parts.outputs`.
   * @param range of the tokens that count; all by default. `dense` should be that of the range.
   */
  score(known: KnownFeatures, dense: Float64Array, range?: TokenRange): Float64Array {
    const { biases, denseWeight, hashes, blockWeights } = this.parts;
    const scores = new Float64Array(biases.length);
    for (const block of BLOCKS) {
      const squares = this.#countIn(known[block], range);
      if (squares > 0) this.#addBlock(known[block], blockWeights[block] / Math.sqrt(squares), scores);
    }
    if (denseWeight > 0) {
      for (let k = 0; k < dense.length; k += 1) {
        this.#addRow(hashes.length + k, (dense[k] as number) * denseWeight, scores);
      }
    }
    for (let output = 0; output < scores.length; output += 1) {
      scores[output] = (scores[output] as number) * (this.#scales[output] as number) + (biases[output] as number);
    }
    return scores;
  }

  /** The first of the scores alone: enough to compare many parts of a text. */
  scoreFirst(known: KnownFeatures, dense: Float64Array, range: TokenRange): number {
    const { biases, denseWeight, hashes, blockWeights, outputs } = this.parts;
    let score = 0;
    for (const block of BLOCKS) {
      const squares = this.#countIn(known[block], range);
      if (squares > 0) score += (this.#leadingSum(known[block]) * blockWeights[block]) / Math.sqrt(squares);
    }
    if (denseWeight > 0) {
      for (let k = 0; k < dense.length; k += 1) {
        const bits = this.#bits[(hashes.length + k) * outputs.length] as number;
        score += (dense[k] as number) * denseWeight * (STEPS[bits] as number);
      }
    }
    return score * (this.#scales[0] as number) + (biases[0] as number);
  }

  #lookUpBlock({ hashes, ends }: BlockFeatures): KnownBlock {
    const places = new Int32Array(hashes.length);
    const rows = new Int32Array(hashes.length);
    let distinct = 0;
    for (let at = 0; at < places.length; at += 1) {
      const row = this.#rowOf(hashes[at] as number);
      if (row < 0) {
        places[at] = -1;
        continue;
      }
      if ((this.#placeOf[row] as number) < 0) {
        this.#placeOf[row] = distinct;
        rows[distinct++] = row;
      }
      places[at] = this.#placeOf[row] as number;
    }
    const known = rows.subarray(0, distinct);
    const leading = new Float32Array(distinct);
    for (let place = 0; place < distinct; place += 1) {
      const row = known[place] as number;
      leading[place] = STEPS[this.#bits[row * this.parts.outputs.length] as number] as number;
      this.#placeOf[row] = -1;
    }
    return { places, rows: known, leading, ends };
  }

  /** Counts the features of a range into the scratch memory; returns the squared length of their weighted counts. */
  #countIn({ places, rows, ends }: KnownBlock, range: TokenRange | undefined): number {
    if (this.#counts.length < rows.length) this.#counts = new Uint16Array(rows.length * 2);
    const counts = this.#counts.fill(0, 0, rows.length);
    const from = range ? (ends[range.from - 1] ?? 0) : 0;
    const to = range ? (ends[range.to - 1] ?? 0) : places.length;
    for (let at = from; at < to; at += 1) {
      const place = places[at] as number;
      if (place >= 0) counts[place] = (counts[place] as number) + 1;
    }
    let squares = 0;
    for (let place = 0; place < rows.length; place += 1) squares += this.#termWeight(rows, place) ** 2;
    return squares;
  }

  #addBlock({ rows }: KnownBlock, scale: number, into: Float64Array): void {
    const sum = this.#sum.fill(0);
    for (let place = 0; place < rows.length; place += 1) {
      const value = this.#termWeight(rows, place);
      if (value > 0) this.#addRow(rows[place] as number, value, sum);
    }
    for (let output = 0; output < into.length; output += 1) {
      into[output] = (into[output] as number) + (sum[output] as number) * scale;
    }
  }

  #leadingSum({ rows, leading }: KnownBlock): number {
    let sum = 0;
    for (let place = 0; place < rows.length; place += 1) {
      sum += this.#termWeight(rows, place) * (leading[place] as number);
    }
    return sum;
  }

  #termWeight(rows: Int32Array, place: number): number {
    const times = this.#counts[place] as number;
    return times === 0 ? 0 : termWeight(times, this.parts.frequencies[rows[place] as number] as number);
  }

  #addRow(row: number, value: number, into: Float64Array): void {
    const bits = this.#bits;
    const start = row * into.length;
    for (let output = 0; output < into.length; output += 1) {
      into[output] = (into[output] as number) + value * (STEPS[bits[start + output] as number] as number);
    }
  }

  #rowOf(hash: number): number {
    const slots = this.#slots;
    const key = hash | 0;
    for (let slot = (hash & this.#mask) * 2; ; slot = (slot + 2) & (this.#mask * 2)) {
      const row = slots[slot + 1] as number;
      if (row < 0 || slots[slot] === key) return row;
    }
  }

  #insert(row: number): void {
    const hash = this.parts.hashes[row] as number;
    let slot = (hash & this.#mask) * 2;
    while ((this.#slots[slot + 1] as number) >= 0) slot = (slot + 2) & (this.#mask * 2);
    this.#slots[slot] = hash | 0;
    this.#slots[slot + 1] = row;
  }
}

/** Scores of a whole text. */
export function scoreText(table: Table, { sparse, dense }: TextFeatures): Float64Array {
  return table.score(table.lookUp(sparse), dense);
}

/** The step that stands for a weight: the square root spreads small weights. */
export function encodeWeight(weight: number, largest: number): number {
  return Math.round(MOST_STEPS * Math.sign(weight) * Math.sqrt(Math.abs(weight) / largest));
}

/** File: magic, length of the header, header (JSON), hashes, frequencies, weights. */
export function encodeTable(parts: TableParts): Uint8Array<ArrayBuffer> {
  const { outputs, blockWeights, denseWeight, biases, quanta, hashes, frequencies, weights } = parts;
  const dense = weights.length / outputs.length - hashes.length;
  const header: Header<string> = { outputs, blockWeights, denseWeight, biases, quanta, size: hashes.length, dense };
  const text = new TextEncoder().encode(JSON.stringify(header));
  const bytes = new Uint8Array(8 + text.length + hashes.length * 5 + weights.length);
  const view = new DataView(bytes.buffer);
  view.setUint32(0, MAGIC, true);
  view.setUint32(4, text.length, true);
  bytes.set(text, 8);
  let at = 8 + text.length;
  for (const hash of hashes) {
    view.setUint32(at, hash, true);
    at += 4;
  }
  bytes.set(frequencies, at);
  bytes.set(new Uint8Array(weights.buffer, weights.byteOffset, weights.length), at + frequencies.length);
  return bytes;
}

/** @throws DeskError MODEL_INVALID when the bytes are no such table, or its outputs are not those wanted. */
export function decodeTable<Output extends string>(bytes: Uint8Array, outputs: readonly Output[]): Table<Output> {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (bytes.byteLength < 8 || view.getUint32(0, true) !== MAGIC) throw invalid('is no model table');
  const start = 8 + view.getUint32(4, true);
  const header = JSON.parse(new TextDecoder().decode(bytes.subarray(8, start))) as Header<Output>;
  if (header.outputs.join() !== outputs.join()) throw invalid('has other outputs than this version reads');
  const { size, dense } = header;
  const weightsAt = start + size * 5;
  if (bytes.byteLength !== weightsAt + (size + dense) * outputs.length) throw invalid('is cut short');
  const hashes = new Uint32Array(size);
  for (let row = 0; row < size; row += 1) hashes[row] = view.getUint32(start + row * 4, true);
  return new Table({
    ...header,
    hashes,
    frequencies: bytes.subarray(start + size * 4, weightsAt),
    weights: new Int8Array(bytes.buffer, bytes.byteOffset + weightsAt, (size + dense) * outputs.length),
  });
}

function invalid(reason: string): DeskError {
  return new DeskError('MODEL_INVALID', `A file in intents/model ${reason}. Restore it, or run: npm run train`);
}
