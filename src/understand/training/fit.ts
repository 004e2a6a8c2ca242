import { BLOCKS, type Block } from '../features/extract.ts';
import { encodeWeight, IDF_STEPS, type TableParts } from '../model/table.ts';
import { termWeight } from '../model/term-weight.ts';
import type { LinearModels } from './hinge.ts';
import { trainHingesApart } from './hinge-thread.ts';
import type { FeatureIndex, LineFeatures } from './line-features.ts';
import type { SparseMatrix } from './matrix.ts';

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

/** Lines to learn from. */
export interface TrainingSet {
  readonly index: FeatureIndex;
  readonly lines: readonly LineFeatures[];
  /** Line by line, one an output: +1, -1, or 0 for a line that says nothing about the output. */
  readonly targets: Int8Array;
  /** What each line weighs beside `FitOptions.cost`; all the same when absent. */
  readonly costs?: Float64Array;
}

/** Trains one linear model an output, on a thread of its own, and quantises them into a table. */
export async function fitTable(set: TrainingSet, options: FitOptions): Promise<TableParts> {
  const vocabulary = vocabularyOf(set, options);
  const matrix = weighted(set.lines, vocabulary, options);
  const costs = set.costs ?? new Float64Array(set.lines.length).fill(1);
  const { cost, rounds, seed } = options;
  const task = { matrix, outputs: options.outputs.length, targets: set.targets, costs };
  return quantise(await trainHingesApart(task, { cost, rounds, seed }), vocabulary, options);
}

/** The features that are kept, ascending by hash. */
interface Vocabulary {
  readonly hashes: Uint32Array;
  readonly frequencies: Uint8Array;
  /** By id: the column, or -1. */
  readonly columns: Int32Array;
}

function vocabularyOf({ index, lines }: TrainingSet, options: FitOptions): Vocabulary {
  const found = new Int32Array(index.size);
  for (const { ids } of lines) for (const id of ids) found[id] = (found[id] as number) + 1;
  const kept = [...found.keys()]
    .filter((id) => (found[id] as number) >= options.minimumLines)
    .sort((a, b) => (found[b] as number) - (found[a] as number) || index.hashOf(a) - index.hashOf(b))
    .slice(0, options.maximumFeatures)
    .sort((a, b) => index.hashOf(a) - index.hashOf(b));
  const columns = new Int32Array(index.size).fill(-1);
  for (const [column, id] of kept.entries()) columns[id] = column;
  return {
    hashes: Uint32Array.from(kept, (id) => index.hashOf(id)),
    frequencies: Uint8Array.from(kept, (id) => frequencyOf(found[id] as number, lines.length)),
    columns,
  };
}

function frequencyOf(found: number, lines: number): number {
  const steps = Math.round(Math.log((lines + 1) / (found + 0.5)) * IDF_STEPS);
  return Math.max(1, Math.min(255, steps));
}

function weighted(lines: readonly LineFeatures[], vocabulary: Vocabulary, options: FitOptions): SparseMatrix {
  const { columns } = vocabulary;
  const dense = options.denseWeight > 0 ? (lines[0]?.dense.length ?? 0) : 0;
  const starts = new Int32Array(lines.length + 1);
  for (const [row, { ids }] of lines.entries()) {
    let kept = dense;
    for (const id of ids) if ((columns[id] as number) >= 0) kept += 1;
    starts[row + 1] = (starts[row] as number) + kept;
  }
  const size = starts[lines.length] as number;
  const matrix = {
    rows: lines.length,
    width: vocabulary.hashes.length + dense,
    starts,
    columns: new Int32Array(size),
    values: new Float32Array(size),
  };
  for (const [row, line] of lines.entries()) fillRow(matrix, row, line, vocabulary, options);
  return matrix;
}

function fillRow(
  { starts, columns, values }: SparseMatrix,
  row: number,
  { ids, counts, blockEnds, dense }: LineFeatures,
  vocabulary: Vocabulary,
  { blockWeights, denseWeight }: FitOptions,
): void {
  let at = starts[row] as number;
  let feature = 0;
  for (const [block, name] of BLOCKS.entries()) {
    const from = at;
    let squares = 0;
    for (; feature < (blockEnds[block] as number); feature += 1) {
      const column = vocabulary.columns[ids[feature] as number] as number;
      if (column < 0) continue;
      const value = termWeight(counts[feature] as number, vocabulary.frequencies[column] as number);
      columns[at] = column;
      values[at] = value;
      squares += value * value;
      at += 1;
    }
    const scale = blockWeights[name] / Math.sqrt(squares || 1);
    for (let k = from; k < at; k += 1) values[k] = (values[k] as number) * scale;
  }
  if (denseWeight === 0) return;
  for (const [k, value] of dense.entries()) {
    columns[at + k] = vocabulary.hashes.length + k;
    values[at + k] = value * denseWeight;
  }
}

function quantise(
  { weights, biases }: LinearModels,
  { hashes, frequencies }: Vocabulary,
  { outputs, blockWeights, denseWeight }: FitOptions,
): TableParts {
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
    hashes,
    frequencies,
    weights: steps,
  };
}
