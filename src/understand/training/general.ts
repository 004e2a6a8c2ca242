import { featuresOf } from '../features/features.ts';
import type { WordVectors } from '../features/vectors.ts';
import { scoreText, Table } from '../model/table.ts';
import { readTokens } from '../text/read.ts';
import { type FitOptions, fitTable } from './fit.ts';
import { FeatureIndex } from './line-features.ts';

/** Any text with its class; the class `oos` is out of scope. */
export interface LabelledText {
  readonly text: string;
  readonly label: string;
}

export interface Guess {
  readonly label: string;
  /** Probability of the label, 0 to 1: comparable across texts. */
  readonly score: number;
}

/** The desk's classifier, less of what is particular to the desk: the concepts weigh less. */
const GENERAL_FIT: Omit<FitOptions, 'outputs'> = {
  blockWeights: { words: 1, characters: 0.7, concepts: 0.4 },
  denseWeight: 1,
  cost: 0.7,
  rounds: 12,
  minimumLines: 1,
  maximumFeatures: 300_000,
  seed: 7,
};
/** Turns margins into odds; near what a temperature fitted on CLINC150's validation lines gives. */
const SLOPE = 6;

/** Trains on labelled texts. The same texts give the same classifier. */
export async function trainGeneral(
  texts: readonly LabelledText[],
  vectors: WordVectors,
): Promise<(text: string) => Guess> {
  const outputs = [...new Set(texts.map(({ label }) => label))].sort();
  const read = (text: string) => featuresOf(readTokens([text]), vectors);
  const index = new FeatureIndex();
  const lines = texts.map(({ text }) => index.read(read(text)));
  const targets = Int8Array.from(texts.flatMap(({ label }) => outputs.map((output) => (output === label ? 1 : -1))));
  const table = new Table(await fitTable({ index, lines, targets }, { ...GENERAL_FIT, outputs }));
  return (text) => best(outputs, scoreText(table, read(text)));
}

function best(labels: readonly string[], scores: Float64Array): Guess {
  const highest = Math.max(...scores);
  const sum = scores.reduce((total, score) => total + Math.exp(SLOPE * (score - highest)), 0);
  return { label: labels[scores.indexOf(highest)] ?? '', score: 1 / sum };
}
