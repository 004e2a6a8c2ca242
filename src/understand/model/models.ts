import { readFileSync } from 'node:fs';
import { DeskError } from '../../errors.ts';
import { WordVectors } from '../features/vectors.ts';
import type { Calibration } from './calibration.ts';
import { RISK_OUTPUTS, TOPIC_OUTPUTS } from './outputs.ts';
import { decodeTable, type Table } from './table.ts';

/** All that was learnt. */
export interface Models {
  readonly topics: Table;
  readonly risk: Table;
  readonly vectors: WordVectors;
  readonly calibration: Calibration;
}

export const MODEL_FOLDER = new URL('../../../intents/model/', import.meta.url);
export const MODEL_FILES = {
  topics: 'topics.bin',
  risk: 'risk.bin',
  vectors: 'vectors.bin',
  calibration: 'calibration.json',
  titles: 'titles.json',
} as const;

/** @throws DeskError MODEL_INVALID when a file is missing or damaged. */
export function loadModels(folder: URL = MODEL_FOLDER): Models {
  const read = (name: keyof typeof MODEL_FILES) => readModelFile(new URL(MODEL_FILES[name], folder));
  return {
    topics: decodeTable(read('topics'), TOPIC_OUTPUTS),
    risk: decodeTable(read('risk'), RISK_OUTPUTS),
    vectors: new WordVectors(read('vectors')),
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
