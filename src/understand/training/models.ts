import type { Corpus } from '../corpus/corpus.ts';
import { featuresOf, type TextFeatures } from '../features/features.ts';
import type { WordVectors } from '../features/vectors.ts';
import { RISK_OUTPUTS, TOPIC_OUTPUTS } from '../model/outputs.ts';
import { type RiskScores, scoreRisk } from '../model/risk-score.ts';
import { Table, type TableParts } from '../model/table.ts';
import { readTokens } from '../text/read.ts';
import type { Token } from '../text/tokens.ts';
import { type Example, examplesOf, type Topic } from './examples.ts';
import { type CountedFeatures, count, type FitOptions, fitTable } from './fit.ts';
import { FOLDS, foldOf } from './folds.ts';
import { sequencesOf } from './sequences.ts';
import { riskTarget, topicTarget } from './targets.ts';

/** An example as the models see it. */
export interface ReadExample {
  readonly example: Example;
  readonly tokens: readonly Token[];
  readonly features: TextFeatures;
  readonly counted: CountedFeatures;
}

export interface RawScores {
  readonly topics: Float64Array;
  readonly risk: RiskScores;
}

export const TOPIC_FIT: FitOptions = {
  outputs: TOPIC_OUTPUTS,
  blockWeights: { words: 1, characters: 1, concepts: 0.5 },
  denseWeight: 1,
  cost: 0.25,
  rounds: 6,
  minimumLines: 2,
  maximumFeatures: 110_000,
  seed: 7,
};

export const RISK_FIT: FitOptions = {
  ...TOPIC_FIT,
  outputs: RISK_OUTPUTS,
  blockWeights: { words: 1, characters: 1, concepts: 1 },
  denseWeight: 1.5,
  maximumFeatures: 150_000,
};

/** All that models learn from: the authored lines, and sequences made of them. */
export function learnable(corpus: Corpus): Example[] {
  const authored = examplesOf(corpus);
  return [...authored, ...sequencesOf(authored)];
}

export function readExample(example: Example, vectors: WordVectors): ReadExample {
  const tokens = readTokens(example.turns);
  const features = featuresOf(tokens, vectors);
  return { example, tokens, features, counted: count(features) };
}

export interface Tables {
  readonly topics: TableParts;
  readonly risk: TableParts;
}

export function fitTables(read: readonly ReadExample[]): Tables {
  const rows = read.map(({ counted }) => counted);
  const example = (row: number) => (read[row] as ReadExample).example;
  return {
    topics: fitTable(rows, (row, output) => topicTarget(example(row), output), TOPIC_FIT, balance(read)),
    risk: fitTable(rows, (row, output) => riskTarget(example(row), output), RISK_FIT),
  };
}

/** Principles with fewer lines count more a line: how much authors wrote on each says nothing of how often staff ask. */
function balance(read: readonly ReadExample[]): (row: number) => number {
  const lines = new Map<Topic, number>();
  for (const { example } of read) {
    if (typeof example.topic === 'number' && !example.risk)
      lines.set(example.topic, (lines.get(example.topic) ?? 0) + 1);
  }
  const mean = [...lines.values()].reduce((sum, count) => sum + count, 0) / Math.max(1, lines.size);
  return (row) => mean / (lines.get((read[row] as ReadExample).example.topic) ?? mean);
}

/** A line with the scores that tables gave it which saw nothing of its situation. */
export interface ScoredExample {
  readonly example: Example;
  readonly scores: RawScores;
}

/** Scores the lines of one fold by tables fitted on the others. */
export function scoreFold(read: readonly ReadExample[], vectors: WordVectors, fold: number): ScoredExample[] {
  const held = (line: ReadExample) => foldOf(line.example.situation, FOLDS) === fold;
  const tables = fitTables(read.filter((line) => !held(line)));
  const [topics, risk] = [new Table(tables.topics), new Table(tables.risk)];
  return read.filter(held).map(({ example, features, tokens }) => ({
    example,
    scores: { topics: topics.score(features), risk: scoreRisk(risk, vectors, tokens, features) },
  }));
}
