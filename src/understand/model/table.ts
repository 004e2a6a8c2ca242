import { DeskError } from '../../errors.ts';
import { BLOCKS, type Block, type Features } from '../features/extract.ts';
import type { TextFeatures } from '../features/features.ts';
import type { TokenRange } from '../text/windows.ts';
import { termWeight } from './term-weight.ts';

const MAGIC = 0x31544445; // "EDT1"
/** Inverse document frequencies are kept in sixteenths. */
export const IDF_STEPS = 16;
const NO_ROWS = new Int32Array(0);

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

/** Scores texts by a quantised table. Not for use by two callers at once: it keeps scratch memory. */
export class Table<Output extends string = string> {
  readonly parts: TableParts<Output>;
  readonly #weights: Float32Array;
  /** Open addressing: key and row side by side; row -1 is free. */
  readonly #slots: Int32Array;
  readonly #mask: number;
  readonly #counts: Uint16Array;
  readonly #touched: Int32Array;
  readonly #sum: Float64Array;
  #lastSparse: Features | null = null;
  #lastRows: Readonly<Record<Block, Int32Array>> = { words: NO_ROWS, characters: NO_ROWS, concepts: NO_ROWS };

  constructor(parts: TableParts<Output>) {
    this.parts = parts;
    const size = parts.hashes.length;
    this.#mask = 2 ** Math.ceil(Math.log2(Math.max(2, size * 2))) - 1;
    this.#slots = new Int32Array((this.#mask + 1) * 2).fill(-1);
    for (let row = 0; row < size; row += 1) this.#insert(row);
    this.#weights = decodeWeights(parts);
    this.#counts = new Uint16Array(size);
    this.#touched = new Int32Array(size);
    this.#sum = new Float64Array(parts.outputs.length);
  }

  /**
   * Scores in the order of `parts.outputs`.
   * @param range of the tokens that count; all by default. `dense` should be that of the range.
   * @param outputs how many, from the first.
   */
  score(
    { sparse, dense }: TextFeatures,
    range?: TokenRange,
    outputs: number = this.parts.outputs.length,
  ): Float64Array {
    const { biases, denseWeight, hashes, blockWeights } = this.parts;
    const scores = Float64Array.from(biases.slice(0, outputs));
    for (const block of BLOCKS) {
      const { ends } = sparse[block];
      const from = range ? (ends[range.from - 1] ?? 0) : 0;
      const to = range ? (ends[range.to - 1] ?? 0) : (ends.at(-1) ?? 0);
      this.#addBlock(this.#rowsOf(sparse)[block], from, to, blockWeights[block], scores);
    }
    if (denseWeight > 0) {
      for (let k = 0; k < dense.length; k += 1) {
        this.#addRow(hashes.length + k, (dense[k] as number) * denseWeight, scores);
      }
    }
    return scores;
  }

  /** Rows of all features, -1 for unknown ones; those of the last text are remembered, as its windows come next. */
  #rowsOf(sparse: Features): Readonly<Record<Block, Int32Array>> {
    if (this.#lastSparse === sparse) return this.#lastRows;
    this.#lastSparse = sparse;
    this.#lastRows = {
      words: this.#rowsOfBlock(sparse.words.hashes),
      characters: this.#rowsOfBlock(sparse.characters.hashes),
      concepts: this.#rowsOfBlock(sparse.concepts.hashes),
    };
    return this.#lastRows;
  }

  #rowsOfBlock(hashes: readonly number[]): Int32Array {
    const rows = new Int32Array(hashes.length);
    for (let at = 0; at < rows.length; at += 1) rows[at] = this.#rowOf(hashes[at] as number);
    return rows;
  }

  #addBlock(rows: Int32Array, from: number, to: number, blockWeight: number, scores: Float64Array): void {
    const counts = this.#counts;
    let touched = 0;
    for (let at = from; at < to; at += 1) {
      const row = rows[at] as number;
      if (row < 0) continue;
      if (counts[row] === 0) this.#touched[touched++] = row;
      counts[row] = Math.min(65_535, (counts[row] as number) + 1);
    }
    if (touched === 0) return;
    const sum = this.#sum.subarray(0, scores.length).fill(0);
    let squares = 0;
    for (let at = 0; at < touched; at += 1) {
      const row = this.#touched[at] as number;
      const value = termWeight(counts[row] as number, this.parts.frequencies[row] as number);
      counts[row] = 0;
      squares += value * value;
      this.#addRow(row, value, sum);
    }
    const scale = blockWeight / Math.sqrt(squares);
    for (let output = 0; output < scores.length; output += 1) {
      scores[output] = (scores[output] as number) + (sum[output] as number) * scale;
    }
  }

  #addRow(row: number, value: number, into: Float64Array): void {
    const weights = this.#weights;
    const start = row * this.parts.outputs.length;
    for (let output = 0; output < into.length; output += 1) {
      into[output] = (into[output] as number) + value * (weights[start + output] as number);
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

/** The step that stands for a weight: the square root spreads small weights. */
export function encodeWeight(weight: number, largest: number): number {
  return Math.round(127 * Math.sign(weight) * Math.sqrt(Math.abs(weight) / largest));
}

function decodeWeights({ weights, quanta }: TableParts): Float32Array {
  const decoded = new Float32Array(weights.length);
  const scales = quanta.map((largest) => largest / (127 * 127));
  for (let at = 0; at < weights.length; at += 1) {
    const step = weights[at] as number;
    decoded[at] = (step < 0 ? -step : step) * step * (scales[at % scales.length] as number);
  }
  return decoded;
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
