import { english } from './wording.en.ts';
import { spanish } from './wording.es.ts';
import type { Wordings } from './wording.ts';

export const wordings: Wordings = { en: english, es: spanish };
