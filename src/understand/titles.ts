import type { PrincipleNumber } from '../code/principle.ts';
import type { Titles } from '../code/titles.ts';
import { parseModelJson, readModelFile } from './model-files.ts';
import type { Language } from './understanding.ts';

/** What a principle is called and looked up by. Authored at the head of `intents/principles/*.json`. */
export interface PrincipleNames {
  readonly number: PrincipleNumber;
  readonly title: string;
  readonly titleEs: string;
  readonly keywords: Readonly<Record<Language, readonly string[]>>;
}

/** @throws DeskError MODEL_INVALID when the file is missing or is not JSON. */
export function loadNames(): readonly PrincipleNames[] {
  return parseModelJson('titles', readModelFile('titles')) as PrincipleNames[];
}

/** Short titles for the desk to show. */
export function loadTitles(names: readonly PrincipleNames[] = loadNames()): Titles {
  return new Map(names.map(({ number, title, titleEs }) => [number, { en: title, es: titleEs }]));
}
