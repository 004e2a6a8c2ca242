import { logistic } from '../model/calibration.ts';

/**
 * Logistic regression of a few dense inputs by Newton's method.
 * @returns the bias first, then one weight an input.
 */
export function fitLogistic(
  inputs: readonly (readonly number[])[],
  positive: readonly boolean[],
  ridge = 1e-3,
): number[] {
  const width = (inputs[0]?.length ?? 0) + 1;
  let weights = new Array<number>(width).fill(0);
  for (let step = 0; step < 12; step += 1) {
    const gradient = weights.map((weight) => ridge * weight);
    const hessian = weights.map((_, row) => weights.map((__, column) => (row === column ? ridge : 0)));
    for (const [index, input] of inputs.entries())
      accumulate([1, ...input], positive[index] === true, weights, gradient, hessian);
    const change = solve(hessian, gradient);
    weights = weights.map((weight, k) => weight - (change[k] as number));
  }
  return weights;
}

function accumulate(
  input: readonly number[],
  positive: boolean,
  weights: readonly number[],
  gradient: number[],
  hessian: number[][],
): void {
  const probability = logistic(input.reduce((sum, value, k) => sum + value * (weights[k] as number), 0));
  const error = probability - (positive ? 1 : 0);
  const curvature = probability * (1 - probability);
  for (const [row, value] of input.entries()) {
    gradient[row] = (gradient[row] as number) + error * value;
    const line = hessian[row] as number[];
    for (const [column, other] of input.entries()) line[column] = (line[column] as number) + curvature * value * other;
  }
}

/** Gauss's elimination with pivoting; the matrix is small and, by the ridge, regular. */
function solve(matrix: readonly (readonly number[])[], right: readonly number[]): number[] {
  const rows = matrix.map((row, index) => [...row, right[index] as number]);
  for (let pivot = 0; pivot < rows.length; pivot += 1) {
    const best = rows
      .slice(pivot)
      .reduce((a, b) => (Math.abs(b[pivot] as number) > Math.abs(a[pivot] as number) ? b : a));
    const at = rows.indexOf(best);
    [rows[pivot], rows[at]] = [best, rows[pivot] as number[]];
    for (const row of rows) {
      if (row === best) continue;
      const factor = (row[pivot] as number) / (best[pivot] as number);
      for (let k = pivot; k < row.length; k += 1) row[k] = (row[k] as number) - factor * (best[k] as number);
    }
  }
  return rows.map((row, index) => (row.at(-1) as number) / (row[index] as number));
}

/** The point in [low, high] with the least value of a function with one valley (golden section). */
export function minimise(f: (x: number) => number, low: number, high: number): number {
  const ratio = (Math.sqrt(5) - 1) / 2;
  let [from, to] = [low, high];
  for (let step = 0; step < 16; step += 1) {
    const left = to - ratio * (to - from);
    const right = from + ratio * (to - from);
    if (f(left) < f(right)) to = right;
    else from = left;
  }
  return (from + to) / 2;
}

/** The lowest threshold at which at most `limit` of these probabilities reach it. */
export function lowestThreshold(probabilities: readonly number[], limit: number): number {
  const sorted = [...probabilities].sort((a, b) => b - a);
  const allowed = Math.floor(sorted.length * limit);
  return (sorted[allowed] ?? 0) + 1e-6;
}
