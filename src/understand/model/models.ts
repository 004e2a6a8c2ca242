import { WordVectors } from '../features/vectors.ts';
import { MODEL_FOLDER, type ModelFile, readModelFile } from '../model-files.ts';
import type { Calibration } from './calibration.ts';
import { decodeCalibration } from './calibration-file.ts';
import { DETAIL_OUTPUTS, RISK_OUTPUTS, SUBJECT_OUTPUTS, TALK_OUTPUTS } from './outputs.ts';
import { type ModelScorer, Scorer } from './scorer.ts';
import { decodeTable, type Table } from './table.ts';
import { decodeVocabulary, type Vocabulary } from './vocabulary.ts';

/** What principles a text is about and what else it is, whether somebody should be told, and then of what. */
export interface Tables {
  readonly vocabulary: Vocabulary;
  readonly subjects: Table;
  readonly talk: Table;
  readonly risk: Table;
  readonly details: Table;
}

/** All that was learnt. */
export interface Models {
  /** For every message. */
  readonly scorer: ModelScorer;
  /** For those that alarm. */
  readonly details: Scorer<'details'>;
  readonly calibration: Calibration;
}

export function scorerOf(
  { vocabulary, subjects, talk, risk }: Omit<Tables, 'details'>,
  vectors: WordVectors,
): ModelScorer {
  return new Scorer(vocabulary, vectors, { subjects, talk, risk });
}

/** @throws DeskError MODEL_INVALID when a file is missing or damaged, or does not go with the others. */
export function loadModels(folder: URL = MODEL_FOLDER): Models {
  const read = (file: ModelFile) => readModelFile(file, folder);
  const vectors = new WordVectors(read('vectors'));
  const vocabulary = decodeVocabulary(read('vocabulary'));
  const table = (name: keyof Omit<Tables, 'vocabulary'>, outputs: readonly string[]) =>
    decodeTable(name, read(name), outputs, vocabulary, vectors.dimensions);
  const subjects = table('subjects', SUBJECT_OUTPUTS);
  const talk = table('talk', TALK_OUTPUTS);
  const risk = table('risk', RISK_OUTPUTS);
  const scorer = scorerOf({ vocabulary, subjects, talk, risk }, vectors);
  return {
    scorer,
    details: new Scorer(vocabulary, vectors, { details: table('details', DETAIL_OUTPUTS) }),
    calibration: decodeCalibration(read('calibration'), vocabulary, scorer.read([])),
  };
}
