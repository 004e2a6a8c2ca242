import type { SparseMatrix } from './matrix.ts';
import { seeded, shuffle } from './random.ts';

export interface HingeOptions {
  /** Cost of a wrong line against the size of the weights. */
  readonly cost: number;
  readonly rounds: number;
  readonly seed: number;
}

/** Linear scores of several outputs: `biases[output]` and the sum of `weights[column * outputs + output]` over the columns present. */
export interface LinearModels {
  readonly weights: Float32Array;
  readonly biases: Float64Array;
}

export interface HingeTask {
  readonly matrix: SparseMatrix;
  readonly outputs: number;
  /** Row by row, one an output: +1, -1, or 0 for a row that says nothing about the output. */
  readonly targets: Int8Array;
  /** What each row weighs beside `HingeOptions.cost`. */
  readonly costs: Float64Array;
}

/**
 * One linear support vector machine an output, with squared hinge loss, by dual coordinate descent (Hsieh et al., ICML 2008).
 * All outputs visit the rows together: a row is fetched once for all of them.
 */
export function trainHinges(
  { matrix, outputs, targets, costs }: HingeTask,
  { cost, rounds, seed }: HingeOptions,
): LinearModels {
  const state: State = {
    outputs,
    targets,
    weights: new Float32Array(matrix.width * outputs),
    biases: new Float64Array(outputs),
    duals: new Float64Array(matrix.rows * outputs),
    norms: normsOf(matrix),
    ridges: costs.map((rowCost) => 0.5 / (cost * rowCost)),
    active: activeOf(targets, outputs),
    resting: new Uint8Array(matrix.rows),
    scores: new Float64Array(outputs),
    steps: new Float64Array(outputs),
    moved: new Int32Array(outputs),
  };
  const order = Int32Array.from({ length: matrix.rows }, (_, row) => row).filter((row) => state.active[row] !== 0);
  const random = seeded(seed);
  for (let round = 0; round < rounds; round += 1) {
    shuffle(order, random);
    for (const row of order) {
      if (state.resting[row] === 1) state.resting[row] = 0;
      else visit(matrix, row, state);
    }
  }
  return { weights: state.weights, biases: state.biases };
}

interface State extends LinearModels {
  readonly outputs: number;
  readonly targets: Int8Array;
  readonly duals: Float64Array;
  /** Squared lengths of the rows, the constant feature of the bias included. */
  readonly norms: Float64Array;
  /** 1 / (2C) of each row: what the squared loss adds to the curvature. */
  readonly ridges: Float64Array;
  /** How many outputs, from the first, each row says anything about. */
  readonly active: Int32Array;
  /** 1 for rows on which no output moved in the last round: they are left out of the next one. */
  readonly resting: Uint8Array;
  /** Scratch of one visit: scores, steps, and the outputs that move. */
  readonly scores: Float64Array;
  readonly steps: Float64Array;
  readonly moved: Int32Array;
}

function normsOf({ rows, starts, values }: SparseMatrix): Float64Array {
  const norms = new Float64Array(rows).fill(1);
  for (let row = 0; row < rows; row += 1) {
    for (let at = starts[row] as number; at < (starts[row + 1] as number); at += 1) {
      norms[row] = (norms[row] as number) + (values[at] as number) ** 2;
    }
  }
  return norms;
}

function activeOf(targets: Int8Array, outputs: number): Int32Array {
  return Int32Array.from({ length: targets.length / outputs }, (_, row) => {
    let active = outputs;
    while (active > 0 && targets[row * outputs + active - 1] === 0) active -= 1;
    return active;
  });
}

function visit(matrix: SparseMatrix, row: number, state: State): void {
  scoreRow(matrix, row, state);
  const moved = moveDuals(row, state);
  if (moved > 0) moveWeights(matrix, row, state, moved);
  else state.resting[row] = 1;
}

function scoreRow({ starts, columns, values }: SparseMatrix, row: number, state: State): void {
  const { outputs, weights, scores } = state;
  const active = state.active[row] as number;
  scores.set(state.biases);
  const end = starts[row + 1] as number;
  for (let at = starts[row] as number; at < end; at += 1) {
    const value = values[at] as number;
    const from = (columns[at] as number) * outputs;
    for (let output = 0; output < active; output += 1) {
      scores[output] = (scores[output] as number) + value * (weights[from + output] as number);
    }
  }
}

/** Newton's step of each output's dual, kept at or above zero, and of its bias; returns how many outputs move. */
function moveDuals(row: number, state: State): number {
  const { outputs, targets, duals, scores, steps, moved, biases } = state;
  const ridge = state.ridges[row] as number;
  const curvature = (state.norms[row] as number) + ridge;
  const active = state.active[row] as number;
  let count = 0;
  for (let output = 0; output < active; output += 1) {
    const at = row * outputs + output;
    const target = targets[at] as number;
    if (target === 0) continue;
    const dual = duals[at] as number;
    const next = Math.max(dual - (target * (scores[output] as number) - 1 + ridge * dual) / curvature, 0);
    if (next === dual) continue;
    const step = (next - dual) * target;
    duals[at] = next;
    biases[output] = (biases[output] as number) + step;
    steps[count] = step;
    moved[count] = output;
    count += 1;
  }
  return count;
}

function moveWeights({ starts, columns, values }: SparseMatrix, row: number, state: State, count: number): void {
  const { outputs, weights, steps, moved } = state;
  const end = starts[row + 1] as number;
  for (let at = starts[row] as number; at < end; at += 1) {
    const value = values[at] as number;
    const from = (columns[at] as number) * outputs;
    for (let k = 0; k < count; k += 1) {
      const place = from + (moved[k] as number);
      weights[place] = (weights[place] as number) + value * (steps[k] as number);
    }
  }
}
