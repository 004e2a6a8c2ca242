import { readFileSync } from 'node:fs';
import { DeskError } from '../../errors.ts';
import { WordVectors } from '../features/vectors.ts';
import type { Calibration } from './calibration.ts';
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

export const MODEL_FOLDER = new URL('../../../intents/model/', import.meta.url);
export const MODEL_FILES = {
  vocabulary: 'vocabulary.bin',
  subjects: 'subjects.bin',
  talk: 'talk.bin',
  risk: 'risk.bin',
  details: 'details.bin',
  vectors: 'vectors.bin',
  calibration: 'calibration.json',
  titles: 'titles.json',
} as const;

/** @throws DeskError MODEL_INVALID when a file is missing or damaged. */
export function loadModels(folder: URL = MODEL_FOLDER): Models {
  const read = (name: keyof typeof MODEL_FILES) => readModelFile(new URL(MODEL_FILES[name], folder));
  const vectors = new WordVectors(read('vectors'));
  const vocabulary = decodeVocabulary(read('vocabulary'));
  const table = (name: keyof Omit<Tables, 'vocabulary'>, outputs: readonly string[]) =>
    decodeTable(read(name), outputs, vocabulary, vectors.dimensions);
  const subjects = table('subjects', SUBJECT_OUTPUTS);
  const talk = table('talk', TALK_OUTPUTS);
  const risk = table('risk', RISK_OUTPUTS);
  return {
    scorer: scorerOf({ vocabulary, subjects, talk, risk }, vectors),
    details: new Scorer(vocabulary, vectors, { details: table('details', DETAIL_OUTPUTS) }),
    calibration: JSON.parse(read('calibration').toString('utf8')) as Calibration,
  };
}

export function readModelFile(file: URL): Buffer {
  try {
    return readFileSync(file);
  } catch (cause) {
    throw new DeskError('MODEL_INVALID', `${file.pathname} cannot be read. Restore it, or run: npm run train`, {
      cause,
    });
  }
}
