import englishStopWords from 'natural/lib/natural/util/stopwords.js';
import spanishStopWords from 'natural/lib/natural/util/stopwords_es.js';
import { ALERT_AT } from '../model/outputs.ts';
import type { ModelScorer } from '../model/scorer.ts';
import type { Token } from '../text/tokens.ts';

const SAY_NOTHING = new Set([...englishStopWords.words, ...spanishStopWords.words]);
const MOST_EVIDENCE = 5;

/** The words without which a window would alarm least, in the order of the text; none that say nothing alone. */
export function evidenceOf(scorer: ModelScorer, tokens: readonly Token[]): string[] {
  const scoreOf = (part: readonly Token[]) => scorer.read(part).scores('risk')[ALERT_AT] as number;
  const full = scoreOf(tokens);
  return tokens
    .map((token, at) => ({ word: token.text, at, weight: full - scoreOf(tokens.filter((_, index) => index !== at)) }))
    .filter(({ word, weight }) => weight > 0 && /\p{L}/u.test(word) && !SAY_NOTHING.has(word))
    .sort((a, b) => b.weight - a.weight || a.at - b.at)
    .slice(0, MOST_EVIDENCE)
    .sort((a, b) => a.at - b.at)
    .map(({ word }) => word);
}
