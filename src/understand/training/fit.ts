import { BLOCKS, type PerBlock } from '../features/blocks.ts';
import type { HashIndex } from '../features/hash-index.ts';
import { encodeWeight, type Table } from '../model/table.ts';
import type { Vocabulary } from '../model/vocabulary.ts';
import type { LinearModels } from './hinge.ts';
import { trainHingesApart } from './hinge-thread.ts';
import type { LineFeatures } from './line-features.ts';
import type { SparseMatrix } from './matrix.ts';
import { tellingOf } from './telling.ts';

export interface FitOptions {
  readonly outputs: readonly string[];
  readonly blockWeights: PerBlock<number>;
  readonly denseWeight: number;
  /** Whether features are trusted by what they tell of the outputs: it takes many lines an output, or chance is taken for it. */
  readonly byTelling: boolean;
  /** Weights are learnt for so many features, the first of the vocabulary. */
  readonly maximumRows: number;
  readonly cost: number;
  readonly rounds: number;
  readonly seed: number;
}

/** Lines to learn from. */
export interface TrainingSet {
  readonly vocabulary: Vocabulary;
  /** Of the features of the lines. */
  readonly index: HashIndex;
  readonly lines: readonly LineFeatures[];
  /** Line by line, one an output: +1, -1, or 0 for a line that says nothing about the output. */
  readonly targets: Int8Array;
  /** What each line weighs beside `FitOptions.cost`; all the same when absent. */
  readonly costs?: Float64Array;
}

/** Trains one linear model an output, on threads, and quantises them into a table. */
export async function fitTable(set: TrainingSet, options: FitOptions): Promise<Table> {
  const { vocabulary, index, lines, targets } = set;
  const columns = Int32Array.from({ length: index.size }, (_, id) => vocabulary.find(index.hashOf(id)));
  const rows = Math.min(vocabulary.size, options.maximumRows);
  const outputs = options.outputs.length;
  const telling = options.byTelling
    ? tellingOf({ lines, outputs, targets }, columns, rows)
    : new Float32Array(rows).fill(1);
  const matrix = weighted(lines, { columns, rows, vocabulary, telling, options });
  const costs = set.costs ?? new Float64Array(lines.length).fill(1);
  const { cost, rounds, seed } = options;
  const { weights, biases } = await trainHingesApart({ matrix, outputs, targets, costs }, { cost, rounds, seed });
  for (let at = 0; at < rows * outputs; at += 1) {
    weights[at] = (weights[at] as number) * (telling[Math.floor(at / outputs)] as number);
  }
  return quantise({ weights, biases }, rows, options);
}

function weighted(lines: readonly LineFeatures[], weighting: Weighting): SparseMatrix {
  const { columns, rows, options } = weighting;
  const dense = options.denseWeight > 0 ? (lines[0]?.dense.length ?? 0) : 0;
  const starts = new Int32Array(new SharedArrayBuffer((lines.length + 1) * 4));
  for (const [row, { ids }] of lines.entries()) {
    let kept = dense;
    for (const id of ids) if (isRow(columns[id] as number, rows)) kept += 1;
    starts[row + 1] = (starts[row] as number) + kept;
  }
  const size = starts[lines.length] as number;
  const matrix = {
    rows: lines.length,
    width: rows + dense,
    starts,
    columns: new Int32Array(new SharedArrayBuffer(size * 4)),
    values: new Float32Array(new SharedArrayBuffer(size * 4)),
  };
  for (const [row, line] of lines.entries()) fillRow(matrix, row, line, weighting);
  return matrix;
}

function isRow(column: number, rows: number): boolean {
  return column >= 0 && column < rows;
}

interface Weighting {
  /** By id: the row of the vocabulary, or -1. */
  readonly columns: Int32Array;
  readonly rows: number;
  readonly vocabulary: Vocabulary;
  /** By row: what its values are multiplied by for training, and its weights after it. */
  readonly telling: Float32Array;
  readonly options: FitOptions;
}

/** Weighs features as a `Scorer` does: by rarity, each block scaled by the length of all it holds, repetitions one by one. */
function fillRow(
  { starts, columns, values }: SparseMatrix,
  row: number,
  { ids, counts, blockEnds, dense }: LineFeatures,
  { columns: known, rows, vocabulary, telling, options: { blockWeights, denseWeight } }: Weighting,
): void {
  let at = starts[row] as number;
  let feature = 0;
  for (const [block, name] of BLOCKS.entries()) {
    const from = at;
    let squares = 0;
    for (; feature < (blockEnds[block] as number); feature += 1) {
      const column = known[ids[feature] as number] as number;
      if (column < 0) continue;
      const times = counts[feature] as number;
      const value = vocabulary.frequencies[column] as number;
      squares += times * value * value;
      if (column >= rows) continue;
      columns[at] = column;
      values[at] = times * value * (telling[column] as number);
      at += 1;
    }
    const scale = blockWeights[name] / Math.sqrt(squares || 1);
    for (let k = from; k < at; k += 1) values[k] = (values[k] as number) * scale;
  }
  if (denseWeight === 0) return;
  for (const [k, value] of dense.entries()) {
    columns[at + k] = rows + k;
    values[at + k] = value * denseWeight;
  }
}

function quantise(
  { weights, biases }: LinearModels,
  rows: number,
  { outputs, blockWeights, denseWeight }: FitOptions,
): Table {
  const width = outputs.length;
  const largest = new Float64Array(width);
  for (let at = 0; at < weights.length; at += 1) {
    const size = Math.abs(weights[at] as number);
    if (size > (largest[at % width] as number)) largest[at % width] = size;
  }
  const quanta = [...largest].map((weight) => Math.fround(weight || 1));
  const steps = new Int8Array(weights.length);
  for (let at = 0; at < steps.length; at += 1) {
    steps[at] = encodeWeight(weights[at] as number, quanta[at % width] as number);
  }
  return {
    outputs,
    blockWeights,
    denseWeight,
    biases: [...biases].map(Math.fround),
    quanta,
    rows,
    steps,
  };
}
