import { PorterStemmer, PorterStemmerEs } from 'natural/lib/natural/stemmers/index.js';

/** Stems of a word in both languages: a message may mix them, and a wrong stem costs little beside the word itself. */
export interface Stems {
  readonly en: string;
  readonly es: string;
}

/** By Porter's stemmers of `natural`, which take microseconds: remember what comes of them. */
export function stemsOf(word: string): Stems {
  return { en: PorterStemmer.stem(word), es: PorterStemmerEs.stem(word) };
}
