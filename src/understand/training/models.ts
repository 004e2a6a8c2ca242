import type { Corpus } from '../corpus/corpus.ts';
import { featuresOf, type TextFeatures } from '../features/features.ts';
import type { WordVectors } from '../features/vectors.ts';
import { RISK_OUTPUTS, TOPIC_OUTPUTS } from '../model/outputs.ts';
import { type RiskScores, scoreRisk } from '../model/risk-score.ts';
import { Table, type TableParts } from '../model/table.ts';
import { scoreTopics, type TopicScores } from '../model/topic-score.ts';
import { readTokens } from '../text/read.ts';
import type { Token } from '../text/tokens.ts';
import { type Example, examplesOf, type Topic } from './examples.ts';
import { type FitOptions, fitTable } from './fit.ts';
import { FOLDS, foldOf } from './folds.ts';
import { FeatureIndex, type LineFeatures } from './line-features.ts';
import { sequencesOf } from './sequences.ts';
import { riskTarget, topicTarget } from './targets.ts';

/** An example as the models see it. */
export interface ReadExample {
  readonly example: Example;
  readonly tokens: readonly Token[];
  readonly features: TextFeatures;
  readonly line: LineFeatures;
}

/** The lines of a corpus as the models see them, with the index that their features are numbered by. */
export interface ReadCorpus {
  readonly index: FeatureIndex;
  readonly lines: readonly ReadExample[];
}

export interface RawScores {
  readonly topics: TopicScores;
  readonly risk: RiskScores;
}

export const TOPIC_FIT: FitOptions = {
  outputs: TOPIC_OUTPUTS,
  blockWeights: { words: 1, characters: 0.7, concepts: 0.7 },
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

export function readCorpus(examples: readonly Example[], vectors: WordVectors): ReadCorpus {
  const index = new FeatureIndex();
  const lines = examples.map((example) => {
    const tokens = readTokens(example.turns);
    const features = featuresOf(tokens, vectors);
    return { example, tokens, features, line: index.read(features) };
  });
  return { index, lines };
}

export interface Tables {
  readonly topics: TableParts;
  readonly risk: TableParts;
}

/** Both tables at once, each on a thread. */
export async function fitTables({ index, lines }: ReadCorpus): Promise<Tables> {
  const set = { index, lines: lines.map(({ line }) => line) };
  const topicTargets = targetsOf(lines, TOPIC_FIT.outputs, topicTarget);
  const [topics, risk] = await Promise.all([
    fitTable({ ...set, targets: topicTargets, costs: balance(lines) }, TOPIC_FIT),
    fitTable({ ...set, targets: targetsOf(lines, RISK_FIT.outputs, riskTarget) }, RISK_FIT),
  ]);
  return { topics, risk };
}

function targetsOf(
  lines: readonly ReadExample[],
  outputs: readonly string[],
  targetOf: (example: Example, output: string) => -1 | 0 | 1,
): Int8Array {
  const targets = new Int8Array(lines.length * outputs.length);
  let at = 0;
  for (const { example } of lines) for (const output of outputs) targets[at++] = targetOf(example, output);
  return targets;
}

/** Principles with fewer lines count more a line: how much authors wrote on each says nothing of how often staff ask. */
function balance(read: readonly ReadExample[]): Float64Array {
  const lines = new Map<Topic, number>();
  for (const { example } of read) {
    if (typeof example.topic === 'number' && !example.risk)
      lines.set(example.topic, (lines.get(example.topic) ?? 0) + 1);
  }
  const mean = [...lines.values()].reduce((sum, count) => sum + count, 0) / Math.max(1, lines.size);
  return Float64Array.from(read, ({ example }) => mean / (lines.get(example.topic) ?? mean));
}

/** A line with the scores that tables gave it which saw nothing of its situation. */
export interface ScoredExample {
  readonly example: Example;
  readonly scores: RawScores;
}

/** Scores the lines of one fold by tables fitted on the others. */
export async function scoreFold(read: ReadCorpus, fold: number): Promise<ScoredExample[]> {
  const held = (line: ReadExample) => foldOf(line.example.situation, FOLDS) === fold;
  const tables = await fitTables({ ...read, lines: read.lines.filter((line) => !held(line)) });
  const [topics, risk] = [new Table(tables.topics), new Table(tables.risk)];
  return read.lines.filter(held).map(({ example, features, tokens }) => ({
    example,
    scores: { topics: scoreTopics(topics, features), risk: scoreRisk(risk, tokens, features) },
  }));
}
