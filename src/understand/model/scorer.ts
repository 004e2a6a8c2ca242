import { BLOCKS, type Block } from '../features/blocks.ts';
import { conceptFeaturesOf, pairsOf } from '../features/neighbours.ts';
import type { WordVectors } from '../features/vectors.ts';
import { readWord, type Word } from '../features/word.ts';
import type { Token } from '../text/tokens.ts';
import type { TokenRange } from '../text/windows.ts';
import { Records } from './records.ts';
import { STEP_WEIGHTS, type Table } from './table.ts';
import type { Vocabulary } from './vocabulary.ts';

const REMEMBERED_WORDS = 10_000;
const WORDS = BLOCKS.indexOf('words');
const CHARACTERS = BLOCKS.indexOf('characters');
const CONCEPTS = BLOCKS.indexOf('concepts');

/** A word with what it adds wherever it stands, laid out as in `Layout`. */
interface KnownWord {
  readonly word: Word;
  /** Row of its vector, or -1. */
  readonly vector: number;
  readonly sums: Float32Array;
}

/** Where things stand in the sums of a text. What a word adds by itself comes first. */
interface Layout {
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

interface PlacedTable extends Omit<Table, 'steps' | 'rows'> {
  /** Of its first output among those of all tables. */
  readonly at: number;
  /** One row a dimension. */
  readonly dense: Float32Array;
}

/**
 * Scores texts by several tables at once. What a feature adds to every output is added up word by word, and the sums are kept where a
 * part of the text begins or ends, so that any part is scored from two of them; what a word adds by itself is remembered.
 */
export class Scorer<Name extends string> {
  readonly #vocabulary: Vocabulary;
  readonly #vectors: WordVectors;
  readonly #records: Records;
  readonly #tables: Readonly<Record<Name, PlacedTable>>;
  readonly #layout: Layout;
  /** Scratch of one reading. */
  readonly #running: Float32Array;
  readonly #known = new Map<string, KnownWord>();

  constructor(vocabulary: Vocabulary, vectors: WordVectors, tables: Readonly<Record<Name, Table>>) {
    this.#vocabulary = vocabulary;
    this.#vectors = vectors;
    const sorted = (Object.entries(tables) as [Name, Table][]).sort(([, a], [, b]) => b.rows - a.rows);
    this.#records = new Records(
      vocabulary,
      sorted.map(([, table]) => table),
    );
    const placed = {} as Record<Name, PlacedTable>;
    let width = 0;
    for (const [name, table] of sorted) {
      placed[name] = placedAt(width, table);
      width += table.outputs.length;
    }
    this.#tables = placed;
    this.#layout = layoutOf(width, vectors.dimensions);
    this.#running = new Float32Array(this.#layout.size);
  }

  /** @param parts of the text that will be asked for, beside the whole. */
  read(tokens: readonly Token[], parts: readonly TokenRange[] = []): TextSums<Name> {
    const words = tokens.map(({ text }) => this.#wordOf(text));
    const bare = words.map(({ word }) => word);
    const [pairs, concepts] = [pairsOf(bare), conceptFeaturesOf(bare)];
    const [pairRows, conceptRows] = [this.#rowsOf(pairs.hashes), this.#rowsOf(concepts.hashes)];
    const kept = new KeptSums(words.length, parts, this.#layout.size);
    const running = this.#running.fill(0);
    for (const [at, { sums, vector }] of words.entries()) {
      this.#addOwn(sums);
      this.#addRows(pairRows, pairs.ends[at - 1] ?? 0, pairs.ends[at] as number, WORDS, running);
      this.#addRows(conceptRows, concepts.ends[at - 1] ?? 0, concepts.ends[at] as number, CONCEPTS, running);
      if (vector >= 0) this.#vectors.add(vector, running, this.#layout.denseAt);
      kept.keep(at + 1, running);
    }
    return new TextSums(kept, parts, this.#tables, this.#layout, this.#vectors);
  }

  /** Looked up together, so that the machine can wait for several at once. */
  #rowsOf(hashes: readonly number[]): Int32Array {
    const rows = new Int32Array(hashes.length);
    for (let at = 0; at < rows.length; at += 1) rows[at] = this.#vocabulary.find(hashes[at] as number);
    return rows;
  }

  #addOwn(own: Float32Array): void {
    const running = this.#running;
    for (let k = 0; k < own.length; k += 1) running[k] = (running[k] as number) + (own[k] as number);
  }

  #wordOf(text: string): KnownWord {
    const known = this.#known.get(text);
    if (known) return known;
    if (this.#known.size >= REMEMBERED_WORDS) this.#known.clear();
    const { words, characters, ...word } = readWord(text);
    const sums = new Float32Array(this.#layout.ownEnd);
    this.#addRows(this.#rowsOf(words), 0, words.length, WORDS, sums);
    this.#addRows(this.#rowsOf(characters), 0, characters.length, CHARACTERS, sums);
    const fresh = { word, sums, vector: this.#vectors.rowOf(text) };
    this.#known.set(text, fresh);
    return fresh;
  }

  #addRows(rows: Int32Array, from: number, to: number, block: number, sums: Float32Array): void {
    const { blocksAt, squaresAt, knownAt, allAt } = this.#layout;
    const start = blocksAt[block] as number;
    let squares = 0;
    let known = 0;
    for (let at = from; at < to; at += 1) {
      const row = rows[at] as number;
      if (row < 0) continue;
      const value = this.#records.add(row, sums, start);
      squares += value * value;
      known += 1;
    }
    sums[squaresAt + block] = (sums[squaresAt + block] as number) + squares;
    if (block !== WORDS) return;
    sums[knownAt] = (sums[knownAt] as number) + known;
    sums[allAt] = (sums[allAt] as number) + to - from;
  }
}

/** Sums up to some places of a text. */
class KeptSums {
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

/** For the tables that read every message. */
export type ModelScorer = Scorer<'subjects' | 'talk' | 'risk'>;
export type ModelSums = TextSums<'subjects' | 'talk' | 'risk'>;

function layoutOf(width: number, dimensions: number): Layout {
  const squaresAt = width * 2;
  const knownAt = squaresAt + BLOCKS.length;
  const ownEnd = knownAt + 2;
  const denseAt = ownEnd + width;
  const blocksAt = BLOCKS.map((block) => ({ words: 0, characters: width, concepts: ownEnd })[block]);
  return { blocksAt, ownEnd, squaresAt, knownAt, allAt: knownAt + 1, denseAt, size: denseAt + dimensions + 1 };
}

function placedAt(at: number, { steps, rows, ...table }: Table): PlacedTable {
  const dense = Float32Array.from(
    steps.subarray(rows * table.outputs.length),
    (step) => STEP_WEIGHTS[step & 255] as number,
  );
  return { ...table, at, dense };
}
