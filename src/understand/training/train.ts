import { mkdirSync, writeFileSync } from 'node:fs';
import type { Corpus } from '../corpus/corpus.ts';
import { WordVectors } from '../features/vectors.ts';
import { encodeCalibration } from '../model/calibration-file.ts';
import { encodeTable } from '../model/table.ts';
import { encodeVocabulary } from '../model/vocabulary.ts';
import { MODEL_FILES, MODEL_FOLDER, readModelFile } from '../model-files.ts';
import { fitCalibration } from './fit-calibration.ts';
import { CALIBRATION_FOLD } from './folds.ts';
import { fitTables, fitWithout, learnable, readCorpus, scoreFold } from './models.ts';

/** The files of `intents/model` that training makes, by name. */
export type Artifacts = ReadonlyMap<string, Uint8Array>;

/** Trains all models. The same corpus and vectors give the same bytes. @param onStep is told what is being done. */
export async function train(
  corpus: Corpus,
  vectors: WordVectors,
  onStep: (step: string) => void = () => {},
): Promise<Artifacts> {
  const examples = learnable(corpus);
  onStep(`reading ${examples.length} lines`);
  const read = readCorpus(examples, vectors);
  onStep('fitting without the held-out third');
  const scorer = await fitWithout(read, CALIBRATION_FOLD);
  const heldOut = scoreFold(read, CALIBRATION_FOLD, scorer);
  onStep(`fitting the models, and calibrating on ${heldOut.length} held-out lines`);
  const [tables, calibration] = await Promise.all([fitTables(read), fitCalibration(heldOut)]);
  return new Map([
    [MODEL_FILES.vocabulary, encodeVocabulary(tables.vocabulary)],
    [MODEL_FILES.subjects, encodeTable(tables.subjects, tables.vocabulary)],
    [MODEL_FILES.talk, encodeTable(tables.talk, tables.vocabulary)],
    [MODEL_FILES.risk, encodeTable(tables.risk, tables.vocabulary)],
    [MODEL_FILES.details, encodeTable(tables.details, tables.vocabulary)],
    [MODEL_FILES.calibration, encodeCalibration(calibration, tables.vocabulary)],
    [MODEL_FILES.titles, new TextEncoder().encode(titlesText(corpus))],
  ]);
}

export function loadVectors(folder: URL = MODEL_FOLDER): WordVectors {
  return new WordVectors(readModelFile('vectors', folder));
}

export function writeArtifacts(artifacts: Artifacts, folder: URL = MODEL_FOLDER): void {
  mkdirSync(folder, { recursive: true });
  for (const [name, bytes] of artifacts) writeFileSync(new URL(name, folder), bytes);
}

function titlesText({ principles }: Corpus): string {
  const lines = principles.map(({ number, title, titleEs, keywords }) =>
    JSON.stringify({ number, title, titleEs, keywords }),
  );
  return `[\n  ${lines.join(',\n  ')}\n]\n`;
}
