import { readFileSync } from 'node:fs';
import type { PrincipleNumber } from '../code/principle.ts';
import type { Titles } from '../code/titles.ts';
import { DeskError } from '../errors.ts';
import type { Language } from './understanding.ts';

/** What a principle is called and looked up by. Authored at the head of `intents/principles/*.json`. */
export interface PrincipleNames {
  readonly number: PrincipleNumber;
  readonly title: string;
  readonly titleEs: string;
  readonly keywords: Readonly<Record<Language, readonly string[]>>;
}

/** The heads of all principle files in one small file, so that the running desk does not read the corpus. Written by `npm run train`. */
export const NAMES_FILE = new URL('../../intents/model/titles.json', import.meta.url);

/** @throws DeskError MODEL_INVALID when the file is missing or is not JSON. */
export function loadNames(file: URL = NAMES_FILE): readonly PrincipleNames[] {
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as PrincipleNames[];
  } catch (cause) {
    throw new DeskError('MODEL_INVALID', `${file.pathname} cannot be read. Run: npm run train`, { cause });
  }
}

/** Short titles for the desk to show. */
export function loadTitles(names: readonly PrincipleNames[] = loadNames()): Titles {
  return new Map(names.map(({ number, title, titleEs }) => [number, { en: title, es: titleEs }]));
}
