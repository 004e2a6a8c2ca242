import { BLOCKS, type Block } from '../features/blocks.ts';
import type { WordVectors } from '../features/vectors.ts';
import type { TokenRange } from '../text/windows.ts';
import type { Table } from './table.ts';

/** Where things stand in the sums of a text. What a word adds by itself comes first. */
export interface Layout {
  /** Where the sums of each block begin, one for each output of all tables, in the order of `BLOCKS`. */
  readonly blocksAt: readonly number[];
  /** Where that ends which a word adds by itself. */
  readonly ownEnd: number;
  /** Squared lengths, one a block. */
  readonly squaresAt: number;
  /** Features of words and of their neighbours: how many are known, and how many there are. */
  readonly knownAt: number;
  readonly allAt: number;
  /** Word vectors, and their weights. */
  readonly denseAt: number;
  readonly size: number;
}

export interface PlacedTable extends Omit<Table, 'steps' | 'rows'> {
  /** Of its first output among those of all tables. */
  readonly at: number;
  /** One row a dimension. */
  readonly dense: Float32Array;
}

/** Sums up to some places of a text. */
export class KeptSums {
  readonly values: Float32Array;
  /** Words, numbers and signs. */
  readonly length: number;
  /** Where the sums up to each place begin in `values`, or -1. */
  readonly #starts: Int32Array;

  constructor(length: number, parts: readonly TokenRange[], size: number) {
    this.length = length;
    this.#starts = new Int32Array(length + 1).fill(-1);
    let end = 0;
    const want = (place: number): void => {
      if (this.#starts[place] !== -1) return;
      this.#starts[place] = end;
      end += size;
    };
    want(0);
    want(length);
    for (const { from, to } of parts) {
      want(from);
      want(to);
    }
    this.values = new Float32Array(end);
  }

  keep(place: number, sums: Float32Array): void {
    const start = this.#starts[place] as number;
    if (start >= 0) this.values.set(sums, start);
  }

  /** @throws RangeError for a place at which no part begins or ends. */
  startOf(place: number): number {
    const start = this.#starts[place] ?? -1;
    if (start < 0) throw new RangeError(`No sums were kept up to token ${place}. Pass the part to Scorer.read.`);
    return start;
  }
}

/** A text as the tables see it, whole and in parts. */
export class TextSums<Name extends string> {
  /** Words, numbers and signs. */
  readonly length: number;
  /** That can be scored, beside the whole. */
  readonly parts: readonly TokenRange[];
  readonly #kept: KeptSums;
  readonly #tables: Readonly<Record<Name, PlacedTable>>;
  readonly #layout: Layout;
  readonly #vectors: WordVectors;
  /** The word vectors of the range looked at last: their mean less that of all sentences, and how long that is. */
  readonly #direction: Float32Array;
  #directionLength = 1;
  #directed: TokenRange = { from: -1, to: -1 };

  constructor(
    kept: KeptSums,
    parts: readonly TokenRange[],
    tables: Readonly<Record<Name, PlacedTable>>,
    layout: Layout,
    vectors: WordVectors,
  ) {
    this.#kept = kept;
    this.length = kept.length;
    this.parts = parts;
    this.#tables = tables;
    this.#layout = layout;
    this.#vectors = vectors;
    this.#direction = new Float32Array(vectors.dimensions);
  }

  get whole(): TokenRange {
    return { from: 0, to: this.length };
  }

  /** Scores in the order of the table's outputs. @param range of the tokens that count: one of `parts`, or all of them. */
  scores(name: Name, range: TokenRange = this.whole): Float64Array {
    const table = this.#tables[name];
    return this.#score(table, table.outputs.length, range);
  }

  /** The first of the scores alone: enough to compare many parts of a text. */
  first(name: Name, range: TokenRange): number {
    return this.#score(this.#tables[name], 1, range)[0] as number;
  }

  /** Share of the features of words, and of their neighbours, that the vocabulary has: 0 to 1. */
  shareKnown(): number {
    const { knownAt, allAt } = this.#layout;
    const end = this.#kept.startOf(this.length);
    const { values } = this.#kept;
    return (values[end + knownAt] as number) / Math.max(1, values[end + allAt] as number);
  }

  #score(table: PlacedTable, count: number, range: TokenRange): Float64Array {
    const { blocksAt, squaresAt } = this.#layout;
    const { quanta, biases, blockWeights, denseWeight } = table;
    const { values } = this.#kept;
    const [start, end] = [this.#kept.startOf(range.from), this.#kept.startOf(range.to)];
    const scores = new Float64Array(count);
    for (const [block, name] of BLOCKS.entries()) {
      const squares = (values[end + squaresAt + block] as number) - (values[start + squaresAt + block] as number);
      if (squares === 0) continue;
      const scale = blockWeights[name as Block] / Math.sqrt(squares);
      const at = (blocksAt[block] as number) + table.at;
      for (let output = 0; output < count; output += 1) {
        const sum = (values[end + at + output] as number) - (values[start + at + output] as number);
        scores[output] = (scores[output] as number) + scale * sum;
      }
    }
    if (denseWeight > 0) this.#addDense(table, range, scores);
    for (let output = 0; output < count; output += 1) {
      scores[output] = (scores[output] as number) * (quanta[output] as number) + (biases[output] as number);
    }
    return scores;
  }

  #addDense({ dense, denseWeight, outputs }: PlacedTable, range: TokenRange, scores: Float64Array): void {
    this.#turnTo(range);
    const [width, count] = [outputs.length, scores.length];
    const weight = denseWeight / this.#directionLength;
    for (let k = 0; k < this.#direction.length; k += 1) {
      const value = (this.#direction[k] as number) * weight;
      for (let output = 0; output < count; output += 1) {
        scores[output] = (scores[output] as number) + value * (dense[k * width + output] as number);
      }
    }
  }

  /** Makes `#direction` that of a range. */
  #turnTo({ from, to }: TokenRange): void {
    if (this.#directed.from === from && this.#directed.to === to) return;
    const { denseAt } = this.#layout;
    const { values } = this.#kept;
    const [start, end] = [this.#kept.startOf(from) + denseAt, this.#kept.startOf(to) + denseAt];
    this.#directionLength = this.#vectors.direct(values, values, start, end, this.#direction);
    this.#directed = { from, to };
  }
}
