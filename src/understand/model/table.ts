import { DeskError } from '../../errors.ts';
import { BLOCKS, type Block } from '../features/extract.ts';
import type { TextFeatures } from '../features/features.ts';
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

/** Scores texts by a quantised table. Not for use by two callers at once: it keeps scratch memory. */
export class Table<Output extends string = string> {
  readonly parts: TableParts<Output>;
  readonly #weights: Float32Array;
  readonly #slots: Int32Array;
  readonly #mask: number;
  readonly #counts: Uint16Array;
  readonly #touched: Int32Array;
  readonly #sum: Float64Array;

  constructor(parts: TableParts<Output>) {
    this.parts = parts;
    const size = parts.hashes.length;
    this.#mask = 2 ** Math.ceil(Math.log2(Math.max(2, size * 2))) - 1;
    this.#slots = new Int32Array(this.#mask + 1).fill(-1);
    for (let row = 0; row < size; row += 1) this.#insert(row);
    this.#weights = decodeWeights(parts);
    this.#counts = new Uint16Array(size);
    this.#touched = new Int32Array(size);
    this.#sum = new Float64Array(parts.outputs.length);
  }

  /** One score an output, in the order of `parts.outputs`. */
  score({ sparse, dense }: TextFeatures): Float64Array {
    const { biases, denseWeight, hashes, blockWeights } = this.parts;
    const scores = Float64Array.from(biases);
    for (const block of BLOCKS) this.#addBlock(sparse[block], blockWeights[block], scores);
    if (denseWeight > 0) {
      for (let k = 0; k < dense.length; k += 1) {
        this.#addRow(hashes.length + k, (dense[k] as number) * denseWeight, scores);
      }
    }
    return scores;
  }

  /** Share of the given features that the vocabulary holds; 1 when there are none. */
  knownShare(features: readonly number[]): number {
    if (features.length === 0) return 1;
    let known = 0;
    for (const feature of features) if (this.#rowOf(feature) >= 0) known += 1;
    return known / features.length;
  }

  #addBlock(features: readonly number[], blockWeight: number, scores: Float64Array): void {
    let touched = 0;
    for (let at = 0; at < features.length; at += 1) {
      const row = this.#rowOf(features[at] as number);
      if (row < 0) continue;
      if (this.#counts[row] === 0) this.#touched[touched++] = row;
      this.#counts[row] = Math.min(65_535, (this.#counts[row] as number) + 1);
    }
    if (touched === 0) return;
    this.#sum.fill(0);
    let squares = 0;
    for (let at = 0; at < touched; at += 1) {
      const row = this.#touched[at] as number;
      const value = termWeight(this.#counts[row] as number, this.parts.frequencies[row] as number);
      this.#counts[row] = 0;
      squares += value * value;
      this.#addRow(row, value, this.#sum);
    }
    const scale = blockWeight / Math.sqrt(squares);
    for (let output = 0; output < scores.length; output += 1) {
      scores[output] = (scores[output] as number) + (this.#sum[output] as number) * scale;
    }
  }

  #addRow(row: number, value: number, into: Float64Array): void {
    const width = into.length;
    const weights = this.#weights;
    for (let output = 0, at = row * width; output < width; output += 1, at += 1) {
      into[output] = (into[output] as number) + value * (weights[at] as number);
    }
  }

  #rowOf(hash: number): number {
    for (let slot = hash & this.#mask; ; slot = (slot + 1) & this.#mask) {
      const row = this.#slots[slot] as number;
      if (row < 0 || this.parts.hashes[row] === hash) return row;
    }
  }

  #insert(row: number): void {
    let slot = (this.parts.hashes[row] as number) & this.#mask;
    while ((this.#slots[slot] as number) >= 0) slot = (slot + 1) & this.#mask;
    this.#slots[slot] = row;
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
