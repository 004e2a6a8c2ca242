import { BLOCKS } from '../features/blocks.ts';
import { conceptFeaturesOf, pairsOf } from '../features/neighbours.ts';
import type { WordVectors } from '../features/vectors.ts';
import { readWord, type Word, wordCheck, wordHash } from '../features/word.ts';
import type { Token } from '../text/tokens.ts';
import type { TokenRange } from '../text/windows.ts';
import { Records } from './records.ts';
import { STEP_WEIGHTS, type Table } from './table.ts';
import { KeptSums, type Layout, type PlacedTable, TextSums } from './text-sums.ts';
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
  /** By the hash of the word (signed: small numbers are found faster), never the word: what people write stays nowhere. */
  readonly #known = new Map<number, KnownWord>();

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
    const texts = tokens.map(({ text }) => text);
    const words = texts.map((text) => this.#wordOf(text));
    const bare = words.map(({ word }) => word);
    const [pairs, concepts] = [pairsOf(bare), conceptFeaturesOf(texts, bare)];
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
    const key = wordHash(text) | 0;
    const known = this.#known.get(key);
    if (known && known.word.check === wordCheck(text)) return known;
    if (this.#known.size >= REMEMBERED_WORDS) this.#known.clear();
    const fresh = this.#readWord(text);
    this.#known.set(key, fresh);
    return fresh;
  }

  #readWord(text: string): KnownWord {
    const { words, characters, ...word } = readWord(text);
    const sums = new Float32Array(this.#layout.ownEnd);
    this.#addRows(this.#rowsOf(words), 0, words.length, WORDS, sums);
    this.#addRows(this.#rowsOf(characters), 0, characters.length, CHARACTERS, sums);
    return { word, sums, vector: this.#vectors.rowOf(text) };
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
