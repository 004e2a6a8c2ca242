import { DamerauLevenshteinDistance } from 'natural/lib/natural/distance/index.js';
import type { PrincipleNumber } from '../../code/principle.ts';
import { readText } from '../text/read.ts';
import type { Token } from '../text/tokens.ts';
import type { PrincipleNames } from '../titles.ts';
import { LANGUAGES } from '../understanding.ts';

const LEADING = new Set([
  'the',
  'a',
  'an',
  'on',
  'about',
  're',
  'el',
  'la',
  'los',
  'las',
  'un',
  'una',
  'sobre',
  'de',
  'what',
  'show',
  'me',
  'lookup',
  'look',
  'up',
  'principle',
  'search',
  'buscar',
  'find',
  'and',
  'for',
]);
const LONGEST = 6;
/** Longer texts are not read for keywords at all, in words and signs. */
const LONGEST_TEXT = 30;
/** Typos are forgiven in so many words. */
const LONGEST_FORGIVEN = 3;
/** One wrong letter is forgiven from this length on, two from the other. */
const FORGIVE_ONE_FROM = 6;
const FORGIVE_TWO_FROM = 10;

/** Finds a principle by its title or one of its keywords, in either language, a typo forgiven. */
export class Keywords {
  readonly #byPhrase = new Map<string, PrincipleNumber>();

  constructor(names: readonly PrincipleNames[]) {
    for (const { number, title, titleEs, keywords } of names) {
      const phrases = [title, titleEs, ...LANGUAGES.flatMap((language) => keywords[language])];
      for (const phrase of phrases.map((one) => plainPhrase(readText([one]).tokens)))
        if (!this.#byPhrase.has(phrase)) this.#byPhrase.set(phrase, number);
    }
  }

  /** @param tokens of the whole text. */
  find(tokens: readonly Token[]): PrincipleNumber | null {
    if (tokens.length > LONGEST_TEXT) return null;
    const phrase = plainPhrase(tokens);
    if (phrase === '') return null;
    const words = phrase.split(' ').length;
    if (words > LONGEST) return null;
    return this.#byPhrase.get(phrase) ?? (words <= LONGEST_FORGIVEN ? this.#nearest(phrase) : null);
  }

  #nearest(phrase: string): PrincipleNumber | null {
    const forgiven = phrase.length >= FORGIVE_TWO_FROM ? 2 : phrase.length >= FORGIVE_ONE_FROM ? 1 : 0;
    if (forgiven === 0) return null;
    let found: PrincipleNumber | null = null;
    let least = forgiven + 1;
    for (const [known, number] of this.#byPhrase) {
      if (Math.abs(known.length - phrase.length) > forgiven || known.length < FORGIVE_ONE_FROM) continue;
      const distance = DamerauLevenshteinDistance(known, phrase, { restricted: true });
      if (distance >= least) continue;
      least = distance;
      found = number;
    }
    return found;
  }
}

function plainPhrase(tokens: readonly Token[]): string {
  const words = tokens.flatMap(({ text: word }) => (/^[\p{L}\p{N}]/u.test(word) ? [word] : []));
  const first = words.findIndex((word) => !LEADING.has(word));
  return words.slice(Math.max(0, first)).join(' ');
}
