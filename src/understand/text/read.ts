import { normalise } from './normalise.ts';
import { type Token, tokenise } from './tokens.ts';

/** Messages are joined by line breaks, which end sentences. */
export function readTokens(turns: readonly string[]): Token[] {
  return tokenise(normalise(turns.join('\n')));
}
