import type { LineFeatures } from './line-features.ts';

/** Lines that count as seen of every feature: what few lines tell is believed less. */
const PRIOR_LINES = 2;
/** What a feature that tells nothing still counts. */
const LEAST = 0.2;

export interface LabelledLines {
  readonly lines: readonly LineFeatures[];
  readonly outputs: number;
  /** Line by line, one an output: +1, -1, or 0 for a line that says nothing about the output. */
  readonly targets: Int8Array;
}

/**
 * How much each feature tells of the outputs: the root of its divergence (Kullback and Leibler's, in nats, over all outputs) from how
 * often they are right at all. A linear model whose features are scaled by it is free to trust them the more, as naive Bayes does
 * (Wang and Manning, ACL 2012).
 * @param columns by number of a feature: its row of the table, or -1.
 * @returns one a row, 1 on the average.
 */
export function tellingOf(labelled: LabelledLines, columns: Int32Array, rows: number): Float32Array {
  const { outputs } = labelled;
  const prior = countAll(labelled);
  const { right, told } = countByRow(labelled, columns, rows);
  const telling = new Float32Array(rows);
  for (let row = 0; row < rows; row += 1) {
    let divergence = 0;
    for (let output = 0; output < outputs; output += 1) {
      const at = row * outputs + output;
      const usual = prior[output] as number;
      divergence += divergenceOf(
        ((right[at] as number) + PRIOR_LINES * usual) / ((told[at] as number) + PRIOR_LINES),
        usual,
      );
    }
    telling[row] = Math.sqrt(LEAST + divergence);
  }
  const mean = telling.reduce((sum, value) => sum + value, 0) / Math.max(1, rows);
  return telling.map((value) => value / mean);
}

/** The share of the lines in which each output is right. */
function countAll({ targets, outputs }: LabelledLines): Float64Array {
  const right = new Float64Array(outputs);
  const told = new Float64Array(outputs);
  for (let at = 0; at < targets.length; at += 1) {
    if (targets[at] === 0) continue;
    const output = at % outputs;
    told[output] = (told[output] as number) + 1;
    if (targets[at] === 1) right[output] = (right[output] as number) + 1;
  }
  return right.map((count, output) => count / Math.max(1, told[output] as number));
}

/**
 * Row by row and one an output: lines with the feature that say something about the output, and those in which it is right. Most lines
 * say that most outputs are wrong: they are counted once a row, and the others by what is otherwise.
 */
function countByRow({ lines, outputs, targets }: LabelledLines, columns: Int32Array, rows: number) {
  const right = new Uint32Array(rows * outputs);
  const told = new Int32Array(rows * outputs);
  const any = new Int32Array(rows);
  for (const [line, { ids }] of lines.entries()) {
    const target = targets.subarray(line * outputs, (line + 1) * outputs);
    const rightOutputs = outputsThat(target, 1);
    const silentOutputs = outputsThat(target, 0);
    if (silentOutputs.length === outputs) continue;
    for (const id of ids) {
      const row = columns[id] as number;
      if (row < 0 || row >= rows) continue;
      any[row] = (any[row] as number) + 1;
      for (const output of rightOutputs) addTo(right, row * outputs + output, 1);
      for (const output of silentOutputs) addTo(told, row * outputs + output, -1);
    }
  }
  for (let at = 0; at < told.length; at += 1) addTo(told, at, any[Math.floor(at / outputs)] as number);
  return { right, told };
}

function outputsThat(target: Int8Array, says: 0 | 1): number[] {
  const found: number[] = [];
  for (let output = 0; output < target.length; output += 1) if (target[output] === says) found.push(output);
  return found;
}

function addTo(counts: Int32Array | Uint32Array, at: number, count: number): void {
  counts[at] = (counts[at] as number) + count;
}

function divergenceOf(share: number, usual: number): number {
  return term(share, usual) + term(1 - share, 1 - usual);
}

function term(share: number, usual: number): number {
  return share > 0 && usual > 0 ? share * Math.log(share / usual) : 0;
}
