import { STEP_WEIGHTS, type Table } from './table.ts';
import type { Vocabulary } from './vocabulary.ts';

/** Features whose records are alike: those up to a row of the vocabulary, without. */
interface Tier {
  readonly until: number;
  readonly rows: number;
  readonly outputs: number;
  /** Of the first record, and from one to the next. */
  readonly start: number;
  readonly stride: number;
}

/**
 * What is known of each feature side by side in memory, as looking it up costs more than using it: how frequent it is, then the steps of
 * its weights, for one output of all tables after another. Tables with weights for more features come first.
 */
export class Records {
  readonly #bytes: Uint8Array;
  readonly #tiers: readonly Tier[];

  constructor(vocabulary: Vocabulary, tables: readonly Table[]) {
    this.#tiers = tiersOf(tables, vocabulary.size);
    const { start = 0, rows = 0, stride = 0 } = this.#tiers.at(-1) ?? {};
    this.#bytes = new Uint8Array(start + rows * stride);
    let from = 0;
    for (const { until, start: at, stride: width } of this.#tiers) {
      for (let row = from; row < until; row += 1) {
        this.#fill(row, at + (row - from) * width, vocabulary, tables);
      }
      from = until;
    }
  }

  #fill(row: number, start: number, { frequencies }: Vocabulary, tables: readonly Table[]): void {
    let at = start;
    this.#bytes[at++] = frequencies[row] as number;
    for (const { rows, steps, outputs } of tables) {
      if (row >= rows) return;
      const width = outputs.length;
      for (let output = 0; output < width; output += 1) this.#bytes[at++] = steps[row * width + output] as number;
    }
  }

  /**
   * Adds what a feature tells to every output, from `into` on, and returns its frequency.
   * @param row of the vocabulary.
   */
  add(row: number, sums: Float32Array, into: number): number {
    const bytes = this.#bytes;
    let from = 0;
    for (const { until, outputs, start, stride } of this.#tiers) {
      if (row >= until) {
        from = until;
        continue;
      }
      const at = start + (row - from) * stride;
      const value = bytes[at] as number;
      for (let output = 0; output < outputs; output += 1) {
        const weight = STEP_WEIGHTS[bytes[at + 1 + output] as number] as number;
        sums[into + output] = (sums[into + output] as number) + value * weight;
      }
      return value;
    }
    return 0;
  }
}

/**
 * Features that no table has weights for make up the last tier: their frequency counts all the same.
 * @param tables those with more rows first.
 */
function tiersOf(tables: readonly Table[], size: number): Tier[] {
  const tiers: Tier[] = [];
  for (let count = tables.length; count >= 0; count -= 1) {
    const before = tiers.at(-1);
    const until = tables[count - 1]?.rows ?? size;
    const outputs = tables.slice(0, count).reduce((sum, table) => sum + table.outputs.length, 0);
    const start = before ? before.start + before.rows * before.stride : 0;
    tiers.push({ until, rows: until - (before?.until ?? 0), outputs, start, stride: outputs + 1 });
  }
  return tiers;
}
