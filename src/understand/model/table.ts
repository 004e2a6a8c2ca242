import type { PerBlock } from '../features/blocks.ts';
import { invalidModel, type ModelFile, parseModelJson } from '../model-files.ts';
import type { Vocabulary } from './vocabulary.ts';

const MAGIC = 0x32544445; // "EDT2"

/** A set of linear models over one vocabulary, quantised. */
export interface Table<Output extends string = string> {
  readonly outputs: readonly Output[];
  /** What each block weighs beside the words. */
  readonly blockWeights: PerBlock<number>;
  readonly denseWeight: number;
  /** One an output. */
  readonly biases: readonly number[];
  /** The largest weight of each output: what the last step stands for. */
  readonly quanta: readonly number[];
  /** How many features it has weights for: the first of the vocabulary. */
  readonly rows: number;
  /** One row a feature, then one a dense dimension; a row has one step an output. */
  readonly steps: Int8Array;
}

type Header<Output extends string> = Omit<Table<Output>, 'steps'> & { readonly vocabulary: number };

const MOST_STEPS = 127;

/** The step that stands for a weight: by the square root, steps are finer near zero, where most weights are. */
export function encodeWeight(weight: number, largest: number): number {
  return Math.round(MOST_STEPS * Math.sign(weight) * Math.sqrt(Math.abs(weight) / largest));
}

/** By the bits of a step: what it stands for, as a share of the largest weight. */
export const STEP_WEIGHTS = Float32Array.from({ length: 256 }, (_, bits) => {
  const step = (bits << 24) >> 24;
  return (Math.sign(step) * step * step) / MOST_STEPS ** 2;
});

/** File: magic, length of the header, header (JSON), steps. */
export function encodeTable({ steps, ...rest }: Table, { fingerprint }: Vocabulary): Uint8Array<ArrayBuffer> {
  const header: Header<string> = { ...rest, vocabulary: fingerprint };
  const text = new TextEncoder().encode(JSON.stringify(header));
  const bytes = new Uint8Array(8 + text.length + steps.length);
  const view = new DataView(bytes.buffer);
  view.setUint32(0, MAGIC, true);
  view.setUint32(4, text.length, true);
  bytes.set(text, 8);
  bytes.set(new Uint8Array(steps.buffer, steps.byteOffset, steps.length), 8 + text.length);
  return bytes;
}

/**
 * @param dimensions of the word vectors.
 * @throws DeskError MODEL_INVALID when the bytes are no such table, or are one of other outputs or features than those wanted.
 */
export function decodeTable<Output extends string>(
  file: ModelFile,
  bytes: Uint8Array,
  outputs: readonly Output[],
  vocabulary: Vocabulary,
  dimensions: number,
): Table<Output> {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (bytes.byteLength < 8 || view.getUint32(0, true) !== MAGIC) throw invalidModel(file, 'is no model table');
  const start = 8 + view.getUint32(4, true);
  const header = parseModelJson(file, bytes.subarray(8, start)) as Header<Output>;
  if (header.outputs.join() !== outputs.join()) throw invalidModel(file, 'has other outputs than this version reads');
  if (header.vocabulary !== vocabulary.fingerprint) throw invalidModel(file, 'belongs to another vocabulary');
  const { vocabulary: _, ...rest } = header;
  const size = (header.rows + (header.denseWeight > 0 ? dimensions : 0)) * outputs.length;
  if (bytes.byteLength !== start + size) throw invalidModel(file, 'is cut short');
  return { ...rest, steps: new Int8Array(bytes.buffer, bytes.byteOffset + start, size) };
}
