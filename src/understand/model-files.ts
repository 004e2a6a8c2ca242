import { readFileSync } from 'node:fs';
import { DeskError } from '../errors.ts';

/** What was learnt, beside what it was learnt from. */
export const MODEL_FOLDER = new URL('../../intents/model/', import.meta.url);
export const MODEL_FILES = {
  vocabulary: 'vocabulary.bin',
  subjects: 'subjects.bin',
  talk: 'talk.bin',
  risk: 'risk.bin',
  details: 'details.bin',
  vectors: 'vectors.bin',
  calibration: 'calibration.json',
  /** The heads of all principle files in one small file, so that the running desk does not read the corpus. */
  titles: 'titles.json',
} as const;
export type ModelFile = keyof typeof MODEL_FILES;

/** @throws DeskError MODEL_INVALID */
export function readModelFile(file: ModelFile, folder: URL = MODEL_FOLDER): Buffer {
  try {
    return readFileSync(new URL(MODEL_FILES[file], folder));
  } catch (cause) {
    throw invalidModel(file, 'cannot be read', cause);
  }
}

/** @throws DeskError MODEL_INVALID when the bytes are no JSON. */
export function parseModelJson(file: ModelFile, bytes: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder().decode(bytes));
  } catch (cause) {
    throw invalidModel(file, 'is damaged', cause);
  }
}

/** @param reason as the rest of a sentence that begins with the file's name. */
export function invalidModel(file: ModelFile, reason: string, cause?: unknown): DeskError {
  const remedy = file === 'vectors' ? 'npm run vectors' : 'npm run train';
  return new DeskError('MODEL_INVALID', `intents/model/${MODEL_FILES[file]} ${reason}. Restore it, or run: ${remedy}`, {
    cause,
  });
}
