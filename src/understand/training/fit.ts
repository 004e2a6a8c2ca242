import { BLOCKS, type Block } from '../features/extract.ts';
import type { TextFeatures } from '../features/features.ts';
import { encodeWeight, IDF_STEPS, type TableParts } from '../model/table.ts';
import { termWeight } from '../model/term-weight.ts';
import { type LinearModels, trainHinges } from './hinge.ts';
import { matrixOf, type SparseRow } from './matrix.ts';

/** Features with repetitions counted. */
export interface CountedFeatures {
  readonly sparse: Readonly<Record<Block, ReadonlyMap<number, number>>>;
  readonly dense: Float64Array;
}

export interface FitOptions {
  readonly outputs: readonly string[];
  readonly blockWeights: Readonly<Record<Block, number>>;
  readonly denseWeight: number;
  readonly cost: number;
  readonly rounds: number;
  /** A feature is kept when it stands in so many lines. */
  readonly minimumLines: number;
  /** The most frequent are kept when there are more. */
  readonly maximumFeatures: number;
  readonly seed: number;
}

/** +1, -1, or 0 for a row that says nothing about an output. */
export type Target = (row: number, output: string) => -1 | 0 | 1;

export function count({ sparse, dense }: TextFeatures): CountedFeatures {
  const counted = BLOCKS.map((block): [Block, Map<number, number>] => {
    const counts = new Map<number, number>();
    for (const feature of sparse[block].hashes) counts.set(feature, (counts.get(feature) ?? 0) + 1);
    return [block, counts];
  });
  return { sparse: Object.fromEntries(counted) as Record<Block, Map<number, number>>, dense };
}

/** Trains one linear model an output and quantises them into a table. */
export function fitTable(
  rows: readonly CountedFeatures[],
  targetOf: Target,
  options: FitOptions,
  costOf: (row: number) => number = () => 1,
): TableParts {
  const vocabulary = vocabularyOf(rows, options);
  const dense = options.denseWeight > 0 ? (rows[0]?.dense.length ?? 0) : 0;
  const matrix = matrixOf(
    rows.map((row) => rowOf(row, vocabulary, options)),
    vocabulary.size + dense,
  );
  const costs = Float64Array.from(rows, (_, row) => costOf(row));
  const { outputs } = options;
  const targets = new Int8Array(rows.length * outputs.length);
  for (let row = 0, at = 0; row < rows.length; row += 1) {
    for (const output of outputs) targets[at++] = targetOf(row, output);
  }
  return quantise(trainHinges(matrix, outputs.length, targets, costs, options), vocabulary, options);
}

interface Entry {
  readonly column: number;
  readonly frequency: number;
}
type Vocabulary = ReadonlyMap<number, Entry>;

function vocabularyOf(rows: readonly CountedFeatures[], options: FitOptions): Vocabulary {
  const lines = new Map<number, number>();
  for (const { sparse } of rows) {
    for (const block of BLOCKS)
      for (const feature of sparse[block].keys()) lines.set(feature, (lines.get(feature) ?? 0) + 1);
  }
  const kept = [...lines]
    .filter(([, found]) => found >= options.minimumLines)
    .sort(([a, linesOfA], [b, linesOfB]) => linesOfB - linesOfA || a - b)
    .slice(0, options.maximumFeatures)
    .sort(([a], [b]) => a - b);
  return new Map(
    kept.map(([hash, found], column) => {
      const idf = Math.log((rows.length + 1) / (found + 0.5));
      return [hash, { column, frequency: Math.max(1, Math.min(255, Math.round(idf * IDF_STEPS))) }];
    }),
  );
}

function rowOf(features: CountedFeatures, vocabulary: Vocabulary, options: FitOptions): SparseRow {
  const columns: number[] = [];
  const values: number[] = [];
  for (const block of BLOCKS) {
    const from = values.length;
    let squares = 0;
    for (const [hash, times] of features.sparse[block]) {
      const entry = vocabulary.get(hash);
      if (!entry) continue;
      const value = termWeight(times, entry.frequency);
      columns.push(entry.column);
      values.push(value);
      squares += value * value;
    }
    const scale = options.blockWeights[block] / Math.sqrt(squares || 1);
    for (let at = from; at < values.length; at += 1) values[at] = (values[at] as number) * scale;
  }
  if (options.denseWeight > 0) {
    for (const [k, value] of features.dense.entries()) {
      columns.push(vocabulary.size + k);
      values.push(value * options.denseWeight);
    }
  }
  return { columns, values };
}

function quantise(
  { weights, biases }: LinearModels,
  vocabulary: Vocabulary,
  { outputs, blockWeights, denseWeight }: FitOptions,
): TableParts {
  const largest = new Float64Array(outputs.length);
  for (const [at, weight] of weights.entries()) {
    const output = at % outputs.length;
    largest[output] = Math.max(largest[output] as number, Math.abs(weight));
  }
  const quanta = [...largest].map((weight) => Math.fround(weight || 1));
  return {
    outputs,
    blockWeights,
    denseWeight,
    biases: [...biases].map(Math.fround),
    quanta,
    hashes: Uint32Array.from(vocabulary.keys()),
    frequencies: Uint8Array.from([...vocabulary.values()].map(({ frequency }) => frequency)),
    weights: Int8Array.from(weights, (weight, at) => encodeWeight(weight, quanta[at % outputs.length] as number)),
  };
}
