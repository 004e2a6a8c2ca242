import { BLOCKS, type Block } from '../features/blocks.ts';
import { conceptFeaturesOf, type PlacedFeatures, pairsOf } from '../features/neighbours.ts';
import type { WordVectors } from '../features/vectors.ts';
import { readWord, type Word } from '../features/word.ts';
import type { Token } from '../text/tokens.ts';
import type { TokenRange } from '../text/windows.ts';
import { STEP_WEIGHTS, type Table } from './table.ts';
import type { Vocabulary } from './vocabulary.ts';

const REMEMBERED_WORDS = 10_000;
const WORDS = BLOCKS.indexOf('words');
const CHARACTERS = BLOCKS.indexOf('characters');
const CONCEPTS = BLOCKS.indexOf('concepts');

/** A word with what it adds wherever it stands, laid out as in `Layout`, and the place of its vector. */
interface KnownWord {
  readonly word: Word;
  readonly sums: Float32Array;
  readonly vector: number;
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

interface PlacedTable extends Omit<Table, 'steps'> {
  /** Of its first output among those of all tables. */
  readonly at: number;
  /** The steps of its features, row by row. */
  readonly bits: Uint8Array;
  /** One row a dimension. */
  readonly dense: Float32Array;
}

/**
 * Scores texts by several tables at once. What a feature adds to every output is added up word by word, so that any part of a text
 * is scored from two of these sums; what a word adds by itself is remembered.
 */
export class Scorer<Name extends string> {
  readonly #vocabulary: Vocabulary;
  readonly #vectors: WordVectors;
  readonly #tables: Readonly<Record<Name, PlacedTable>>;
  readonly #layout: Layout;
  readonly #placed: readonly PlacedTable[];
  readonly #known = new Map<string, KnownWord>();

  constructor(vocabulary: Vocabulary, vectors: WordVectors, tables: Readonly<Record<Name, Table>>) {
    this.#vocabulary = vocabulary;
    this.#vectors = vectors;
    const placed = {} as Record<Name, PlacedTable>;
    let width = 0;
    for (const [name, table] of Object.entries(tables) as [Name, Table][]) {
      placed[name] = placedAt(width, table);
      width += table.outputs.length;
    }
    this.#tables = placed;
    this.#layout = layoutOf(width, vectors.dimensions);
    this.#placed = Object.values(placed);
  }

  read(tokens: readonly Token[]): TextSums<Name> {
    const { size } = this.#layout;
    const words = tokens.map(({ text }) => this.#wordOf(text));
    const bare = words.map(({ word }) => word);
    const [pairs, concepts] = [pairsOf(bare), conceptFeaturesOf(bare)];
    const sums = new Float32Array((words.length + 1) * size);
    for (const [at, { sums: own, vector }] of words.entries()) {
      const into = (at + 1) * size;
      sums.copyWithin(into, at * size, into);
      for (let k = 0; k < own.length; k += 1) sums[into + k] = (sums[into + k] as number) + (own[k] as number);
      this.#addPlaced(pairs, at, WORDS, sums, into);
      this.#addPlaced(concepts, at, CONCEPTS, sums, into);
      if (vector >= 0) this.#vectors.add(vector, sums, into + this.#layout.denseAt);
    }
    return new TextSums(sums, words.length, this.#tables, this.#layout, this.#vectors);
  }

  #wordOf(text: string): KnownWord {
    const known = this.#known.get(text);
    if (known) return known;
    const { words, characters, ...word } = readWord(text);
    const sums = new Float32Array(this.#layout.ownEnd);
    for (const hash of words) this.#addFeature(hash, WORDS, sums, 0);
    for (const hash of characters) this.#addFeature(hash, CHARACTERS, sums, 0);
    const fresh = { word, sums, vector: this.#vectors.rowOf(text) };
    if (this.#known.size >= REMEMBERED_WORDS) this.#known.clear();
    this.#known.set(text, fresh);
    return fresh;
  }

  #addPlaced({ hashes, ends }: PlacedFeatures, word: number, block: number, sums: Float32Array, into: number): void {
    const end = ends[word] as number;
    for (let at = ends[word - 1] ?? 0; at < end; at += 1) this.#addFeature(hashes[at] as number, block, sums, into);
  }

  #addFeature(hash: number, block: number, sums: Float32Array, into: number): void {
    const { blocksAt, squaresAt, knownAt, allAt } = this.#layout;
    if (block === WORDS) sums[into + allAt] = (sums[into + allAt] as number) + 1;
    const row = this.#vocabulary.find(hash);
    if (row < 0) return;
    if (block === WORDS) sums[into + knownAt] = (sums[into + knownAt] as number) + 1;
    const value = this.#vocabulary.frequencies[row] as number;
    const squares = into + squaresAt + block;
    sums[squares] = (sums[squares] as number) + value * value;
    const start = into + (blocksAt[block] as number);
    for (const table of this.#placed) if (row < table.rows) addRow(table, row, value, sums, start + table.at);
  }
}

function addRow({ bits, outputs }: PlacedTable, row: number, value: number, sums: Float32Array, into: number): void {
  const width = outputs.length;
  const from = row * width;
  for (let output = 0; output < width; output += 1) {
    const weight = STEP_WEIGHTS[bits[from + output] as number] as number;
    sums[into + output] = (sums[into + output] as number) + value * weight;
  }
}

/** A text as the tables see it, whole and in parts. */
export class TextSums<Name extends string> {
  /** Words, numbers and signs. */
  readonly length: number;
  readonly #sums: Float32Array;
  readonly #tables: Readonly<Record<Name, PlacedTable>>;
  readonly #layout: Layout;
  readonly #vectors: WordVectors;
  /** The direction of the word vectors of the range looked at last, and scratch memory for it. */
  readonly #direction: Float32Array;
  readonly #sum: Float32Array;
  #directed: TokenRange = { from: -1, to: -1 };

  constructor(
    sums: Float32Array,
    length: number,
    tables: Readonly<Record<Name, PlacedTable>>,
    layout: Layout,
    vectors: WordVectors,
  ) {
    this.#sums = sums;
    this.length = length;
    this.#tables = tables;
    this.#layout = layout;
    this.#vectors = vectors;
    this.#direction = new Float32Array(vectors.dimensions);
    this.#sum = new Float32Array(vectors.dimensions + 1);
  }

  /** Scores in the order of the table's outputs. @param range of the tokens that count; all by default. */
  scores(name: Name, range: TokenRange = { from: 0, to: this.length }): Float64Array {
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
    return this.#between(0, this.length, knownAt) / Math.max(1, this.#between(0, this.length, allAt));
  }

  #score(table: PlacedTable, count: number, { from, to }: TokenRange): Float64Array {
    const { blocksAt, squaresAt } = this.#layout;
    const { quanta, biases, blockWeights, denseWeight } = table;
    const scores = new Float64Array(count);
    for (let block = 0; block < BLOCKS.length; block += 1) {
      const squares = this.#between(from, to, squaresAt + block);
      if (squares === 0) continue;
      const scale = blockWeights[BLOCKS[block] as Block] / Math.sqrt(squares);
      this.#addBlock((blocksAt[block] as number) + table.at, scale, from, to, scores);
    }
    if (denseWeight > 0) this.#addDense(table, from, to, scores);
    for (let output = 0; output < count; output += 1) {
      scores[output] = (scores[output] as number) * (quanta[output] as number) + (biases[output] as number);
    }
    return scores;
  }

  #addBlock(start: number, scale: number, from: number, to: number, scores: Float64Array): void {
    for (let output = 0; output < scores.length; output += 1) {
      scores[output] = (scores[output] as number) + scale * this.#between(from, to, start + output);
    }
  }

  #addDense({ dense, denseWeight, outputs }: PlacedTable, from: number, to: number, scores: Float64Array): void {
    this.#turnTo(from, to);
    for (let k = 0; k < this.#direction.length; k += 1) {
      const value = (this.#direction[k] as number) * denseWeight;
      for (let output = 0; output < scores.length; output += 1) {
        scores[output] = (scores[output] as number) + value * (dense[k * outputs.length + output] as number);
      }
    }
  }

  /** Makes `#direction` that of a range. */
  #turnTo(from: number, to: number): void {
    if (this.#directed.from === from && this.#directed.to === to) return;
    const { size, denseAt } = this.#layout;
    const [start, end] = [from * size + denseAt, to * size + denseAt];
    for (let k = 0; k < this.#sum.length; k += 1) {
      this.#sum[k] = (this.#sums[end + k] as number) - (this.#sums[start + k] as number);
    }
    this.#vectors.direct(this.#sum, this.#direction);
    this.#directed = { from, to };
  }

  #between(from: number, to: number, place: number): number {
    const { size } = this.#layout;
    return (this.#sums[to * size + place] as number) - (this.#sums[from * size + place] as number);
  }
}

/** For the tables that read every message. */
export type ModelScorer = Scorer<'topics' | 'risk'>;
export type ModelSums = TextSums<'topics' | 'risk'>;

function layoutOf(width: number, dimensions: number): Layout {
  const squaresAt = width * 2;
  const knownAt = squaresAt + BLOCKS.length;
  const ownEnd = knownAt + 2;
  const denseAt = ownEnd + width;
  const blocksAt = BLOCKS.map((block) => ({ words: 0, characters: width, concepts: ownEnd })[block]);
  return { blocksAt, ownEnd, squaresAt, knownAt, allAt: knownAt + 1, denseAt, size: denseAt + dimensions + 1 };
}

function placedAt(at: number, { steps, ...table }: Table): PlacedTable {
  const size = table.rows * table.outputs.length;
  return {
    ...table,
    at,
    bits: new Uint8Array(steps.buffer, steps.byteOffset, size),
    dense: Float32Array.from(steps.subarray(size), (step) => STEP_WEIGHTS[step & 255] as number),
  };
}
