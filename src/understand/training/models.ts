import type { Corpus } from '../corpus/corpus.ts';
import type { HashIndex } from '../features/hash-index.ts';
import type { WordVectors } from '../features/vectors.ts';
import { scorerOf, type Tables } from '../model/models.ts';
import { DETAIL_OUTPUTS, RISK_OUTPUTS, SUBJECT_OUTPUTS, TALK_OUTPUTS } from '../model/outputs.ts';
import { type RiskScores, scoreRisk } from '../model/risk-score.ts';
import type { ModelScorer } from '../model/scorer.ts';
import type { Table } from '../model/table.ts';
import { scoreTopics, type TopicScores } from '../model/topic-score.ts';
import type { Vocabulary } from '../model/vocabulary.ts';
import { readText } from '../text/read.ts';
import type { Token } from '../text/tokens.ts';
import { windowsOf } from '../text/windows.ts';
import { type Example, examplesOf, type Topic } from './examples.ts';
import { type FitOptions, fitTable } from './fit.ts';
import { FOLDS, foldOf } from './folds.ts';
import { type LineFeatures, LineReader } from './line-features.ts';
import { sequencesOf } from './sequences.ts';
import { detailTarget, riskTarget, topicTarget } from './targets.ts';
import { type VocabularyOptions, vocabularyOf } from './vocabulary.ts';

/** An example as the models see it. */
export interface ReadExample {
  readonly example: Example;
  readonly tokens: readonly Token[];
  readonly line: LineFeatures;
}

/** The lines of a corpus as the models see them, with the index that their features are numbered by. */
export interface ReadCorpus {
  readonly index: HashIndex;
  readonly vectors: WordVectors;
  readonly lines: readonly ReadExample[];
}

export interface RawScores {
  readonly topics: TopicScores;
  readonly risk: RiskScores;
}

export const VOCABULARY: VocabularyOptions = { minimumLines: 2, maximumFeatures: 260_000 };

export const SUBJECT_FIT: FitOptions = {
  outputs: SUBJECT_OUTPUTS,
  blockWeights: { words: 1, characters: 0.7, concepts: 0.7 },
  denseWeight: 1,
  byTelling: true,
  maximumRows: 205_000,
  cost: 0.25,
  rounds: 4,
  seed: 7,
};

export const TALK_FIT: FitOptions = { ...SUBJECT_FIT, outputs: TALK_OUTPUTS, maximumRows: 60_000 };

export const RISK_FIT: FitOptions = {
  ...SUBJECT_FIT,
  outputs: RISK_OUTPUTS,
  blockWeights: { words: 1, characters: 1, concepts: 0.6 },
  denseWeight: 1.5,
  rounds: 6,
  maximumRows: VOCABULARY.maximumFeatures,
};

export const DETAIL_FIT: FitOptions = { ...RISK_FIT, outputs: DETAIL_OUTPUTS, maximumRows: 125_000 };

/** All that models learn from: the authored lines, and sequences made of them. */
export function learnable(corpus: Corpus): Example[] {
  const authored = examplesOf(corpus);
  return [...authored, ...sequencesOf(authored)];
}

export function readCorpus(examples: readonly Example[], vectors: WordVectors): ReadCorpus {
  const reader = new LineReader(vectors);
  const lines = examples.map((example) => {
    const { tokens } = readText(example.turns);
    return { example, tokens, line: reader.read(tokens) };
  });
  return { index: reader.index, vectors, lines };
}

export async function fitTables(read: ReadCorpus): Promise<Tables> {
  const decisive = await fitDecisive(read);
  const disclosures = { ...read, lines: read.lines.filter(({ example }) => example.risk) };
  return { ...decisive, details: await fitOutputs(disclosures, decisive.vocabulary, detailTarget, DETAIL_FIT) };
}

/** The tables that decide on a reply and on an alert. */
async function fitDecisive(read: ReadCorpus): Promise<Omit<Tables, 'details'>> {
  const { lines, index } = read;
  const vocabulary = vocabularyOf(
    index,
    lines.map(({ line }) => line),
    VOCABULARY,
  );
  const balanced = balance(lines);
  const [subjects, talk, risk] = await Promise.all([
    fitOutputs(read, vocabulary, topicTarget, SUBJECT_FIT, balanced),
    fitOutputs(read, vocabulary, topicTarget, TALK_FIT, balanced),
    fitOutputs(read, vocabulary, riskTarget, RISK_FIT),
  ]);
  return { vocabulary, subjects, talk, risk };
}

function fitOutputs(
  { index, lines }: ReadCorpus,
  vocabulary: Vocabulary,
  targetOf: (example: Example, output: string) => -1 | 0 | 1,
  options: FitOptions,
  costs?: Float64Array,
): Promise<Table> {
  const targets = targetsOf(lines, options.outputs, targetOf);
  return fitTable(
    { vocabulary, index, lines: lines.map(({ line }) => line), targets, ...(costs && { costs }) },
    options,
  );
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

/** Tables fitted on all folds but one. */
export async function fitWithout(read: ReadCorpus, fold: number): Promise<ModelScorer> {
  const lines = read.lines.filter(({ example }) => foldOf(example.situation, FOLDS) !== fold);
  return scorerOf(await fitDecisive({ ...read, lines }), read.vectors);
}

/** @param scorer of tables that saw nothing of the fold. */
export function scoreFold({ lines }: ReadCorpus, fold: number, scorer: ModelScorer): ScoredExample[] {
  const held = lines.filter(({ example }) => foldOf(example.situation, FOLDS) === fold);
  return held.map(({ example, tokens }) => {
    const sums = scorer.read(tokens, windowsOf(tokens));
    return { example, scores: { topics: scoreTopics(sums), risk: scoreRisk(sums) } };
  });
}
