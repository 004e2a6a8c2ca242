import { PorterStemmer, PorterStemmerEs } from 'natural/lib/natural/stemmers/index.js';

/** Stems of a word in both languages: a message may mix them, and a wrong stem costs little beside the word itself. */
export interface Stems {
  readonly en: string;
  readonly es: string;
}

const CACHE_LIMIT = 50_000;
const cache = new Map<string, Stems>();

/** Porter's stemmers of `natural`; remembered, as they take microseconds and words repeat. */
export function stemsOf(word: string): Stems {
  const known = cache.get(word);
  if (known) return known;
  const stems = { en: PorterStemmer.stem(word), es: PorterStemmerEs.stem(word) };
  if (cache.size >= CACHE_LIMIT) cache.clear();
  cache.set(word, stems);
  return stems;
}
