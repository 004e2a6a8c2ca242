import type { SparseMatrix } from './matrix.ts';
import { seeded, shuffle } from './random.ts';

export interface HingeOptions {
  /** Cost of a wrong line against the size of the weights. */
  readonly cost: number;
  readonly rounds: number;
  readonly seed: number;
  /** Value of the constant feature that carries the bias. */
  readonly bias: number;
}

export const HINGE_DEFAULTS: HingeOptions = { cost: 1, rounds: 30, seed: 7, bias: 1 };
const CONVERGED = 1e-2;

/** A linear score: `bias + sum of weights over the features present`. */
export interface LinearModel {
  readonly weights: Float64Array;
  readonly bias: number;
}

/**
 * Linear support vector machine with squared hinge loss, by dual coordinate descent (Hsieh et al., ICML 2008).
 * @param targets +1, -1, or 0 for a row to leave out.
 * @param costs what each row weighs beside `options.cost`.
 */
export function trainHinge(
  matrix: SparseMatrix,
  targets: Int8Array,
  costs: Float64Array,
  options: Partial<HingeOptions> = {},
): LinearModel {
  const { cost, rounds, seed, bias } = { ...HINGE_DEFAULTS, ...options };
  const weights = new Float64Array(matrix.width);
  const state = { weights, biasWeight: 0 };
  const duals = new Float64Array(matrix.rows);
  const diagonal = diagonalOf(matrix, targets, costs, cost, bias);
  const order = Int32Array.from(
    Array.from({ length: matrix.rows }, (_, row) => row).filter((row) => targets[row] !== 0),
  );
  const random = seeded(seed);
  for (let round = 0; round < rounds; round += 1) {
    shuffle(order, random);
    if (sweep(matrix, targets, diagonal, duals, order, state, bias) < CONVERGED) break;
  }
  return { weights, bias: state.biasWeight * bias };
}

interface Curvature {
  /** 1 / (2C), added to the diagonal by the squared loss. */
  readonly ridge: Float64Array;
  readonly full: Float64Array;
}

function diagonalOf(
  matrix: SparseMatrix,
  targets: Int8Array,
  costs: Float64Array,
  cost: number,
  bias: number,
): Curvature {
  const ridge = new Float64Array(matrix.rows);
  const full = new Float64Array(matrix.rows);
  for (let row = 0; row < matrix.rows; row += 1) {
    if (targets[row] === 0) continue;
    ridge[row] = 0.5 / (cost * (costs[row] as number));
    let norm = bias * bias;
    for (let at = matrix.starts[row] as number; at < (matrix.starts[row + 1] as number); at += 1) {
      norm += (matrix.values[at] as number) ** 2;
    }
    full[row] = norm + (ridge[row] as number);
  }
  return { ridge, full };
}

/** One pass over all rows; returns the largest projected gradient met. */
function sweep(
  matrix: SparseMatrix,
  targets: Int8Array,
  { ridge, full }: Curvature,
  duals: Float64Array,
  order: Int32Array,
  state: { readonly weights: Float64Array; biasWeight: number },
  bias: number,
): number {
  const { starts, columns, values } = matrix;
  const { weights } = state;
  let largest = 0;
  for (let place = 0; place < order.length; place += 1) {
    const row = order[place] as number;
    const target = targets[row] as number;
    const from = starts[row] as number;
    const to = starts[row + 1] as number;
    let score = state.biasWeight * bias;
    for (let at = from; at < to; at += 1) score += (weights[columns[at] as number] as number) * (values[at] as number);
    const dual = duals[row] as number;
    const gradient = target * score - 1 + (ridge[row] as number) * dual;
    const projected = dual === 0 ? Math.min(gradient, 0) : gradient;
    if (projected === 0) continue;
    largest = Math.max(largest, Math.abs(projected));
    const next = Math.max(dual - gradient / (full[row] as number), 0);
    const step = (next - dual) * target;
    duals[row] = next;
    state.biasWeight += step * bias;
    for (let at = from; at < to; at += 1) {
      const column = columns[at] as number;
      weights[column] = (weights[column] as number) + step * (values[at] as number);
    }
  }
  return largest;
}
