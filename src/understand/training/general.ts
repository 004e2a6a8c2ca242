import { featuresOf } from '../features/features.ts';
import type { WordVectors } from '../features/vectors.ts';
import { Table } from '../model/table.ts';
import { readTokens } from '../text/read.ts';
import { count, type FitOptions, fitTable } from './fit.ts';

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

/** The desk's classifier without what is particular to the desk: the concepts weigh nothing. */
const GENERAL_FIT: Omit<FitOptions, 'outputs'> = {
  blockWeights: { words: 1, characters: 1, concepts: 0 },
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
export function trainGeneral(texts: readonly LabelledText[], vectors: WordVectors): (text: string) => Guess {
  const outputs = [...new Set(texts.map(({ label }) => label))].sort();
  const read = (text: string) => featuresOf(readTokens([text]), vectors);
  const table = new Table(
    fitTable(
      texts.map(({ text }) => count(read(text))),
      (row, output) => (texts[row]?.label === output ? 1 : -1),
      { ...GENERAL_FIT, outputs },
    ),
  );
  return (text) => best(outputs, table.score(read(text)));
}

function best(labels: readonly string[], scores: Float64Array): Guess {
  const highest = Math.max(...scores);
  const sum = scores.reduce((total, score) => total + Math.exp(SLOPE * (score - highest)), 0);
  return { label: labels[scores.indexOf(highest)] ?? '', score: 1 / sum };
}
