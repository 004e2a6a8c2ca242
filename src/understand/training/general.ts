import type { WordVectors } from '../features/vectors.ts';
import { Scorer } from '../model/scorer.ts';
import { readText } from '../text/read.ts';
import { type FitOptions, fitTable } from './fit.ts';
import { LineReader } from './line-features.ts';
import { type VocabularyOptions, vocabularyOf } from './vocabulary.ts';

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

const VOCABULARY: VocabularyOptions = { minimumLines: 1, maximumFeatures: 300_000 };
/** The desk's classifier, less of what is particular to the desk: the concepts weigh less. */
const GENERAL_FIT: Omit<FitOptions, 'outputs'> = {
  blockWeights: { words: 1, characters: 0.7, concepts: 0.4 },
  denseWeight: 1,
  byTelling: false,
  maximumRows: VOCABULARY.maximumFeatures,
  cost: 0.7,
  rounds: 12,
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
  const reader = new LineReader(vectors);
  const lines = texts.map(({ text }) => reader.read(readText([text]).tokens));
  const targets = Int8Array.from(texts.flatMap(({ label }) => outputs.map((output) => (output === label ? 1 : -1))));
  const vocabulary = vocabularyOf(reader.index, lines, VOCABULARY);
  const table = await fitTable({ vocabulary, index: reader.index, lines, targets }, { ...GENERAL_FIT, outputs });
  const scorer = new Scorer(vocabulary, vectors, { table });
  return (text) => best(outputs, scorer.read(readText([text]).tokens).scores('table'));
}

function best(labels: readonly string[], scores: Float64Array): Guess {
  const highest = Math.max(...scores);
  const sum = scores.reduce((total, score) => total + Math.exp(SLOPE * (score - highest)), 0);
  return { label: labels[scores.indexOf(highest)] ?? '', score: 1 / sum };
}
