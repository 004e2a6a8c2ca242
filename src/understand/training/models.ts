import { featuresOf, type TextFeatures } from '../features/features.ts';
import type { WordVectors } from '../features/vectors.ts';
import { RISK_OUTPUTS, TOPIC_OUTPUTS } from '../model/outputs.ts';
import { type RiskScores, scoreRisk } from '../model/risk-score.ts';
import { Table, type TableParts } from '../model/table.ts';
import { readTokens } from '../text/read.ts';
import type { Token } from '../text/tokens.ts';
import type { Example } from './examples.ts';
import { type CountedFeatures, count, type FitOptions, fitTable } from './fit.ts';
import { foldOf } from './folds.ts';
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
  blockWeights: { words: 1, characters: 1 },
  denseWeight: 1.5,
  cost: 0.25,
  rounds: 8,
  minimumLines: 2,
  maximumFeatures: 100_000,
  seed: 7,
};

export const RISK_FIT: FitOptions = { ...TOPIC_FIT, outputs: RISK_OUTPUTS, cost: 0.25, maximumFeatures: 150_000 };

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
    topics: fitTable(rows, (row, output) => topicTarget(example(row), output), TOPIC_FIT),
    risk: fitTable(rows, (row, output) => riskTarget(example(row), output), RISK_FIT),
  };
}

/** Scores of every example by tables that saw nothing of its situation, beside `read`. */
export function scoreHeldOut(
  read: readonly ReadExample[],
  vectors: WordVectors,
  folds: number,
  onFold: (fold: number) => void = () => {},
): RawScores[] {
  const scores: RawScores[] = [];
  for (let fold = 0; fold < folds; fold += 1) {
    onFold(fold);
    const held = (line: ReadExample) => foldOf(line.example.situation, folds) === fold;
    const tables = fitTables(read.filter((line) => !held(line)));
    const [topics, risk] = [new Table(tables.topics), new Table(tables.risk)];
    for (const [index, line] of read.entries()) {
      if (!held(line)) continue;
      scores[index] = {
        topics: topics.score(line.features),
        risk: scoreRisk(risk, vectors, line.tokens, line.features),
      };
    }
  }
  return scores;
}
