import { normalise } from './normalise.ts';
import { type Token, tokenise } from './tokens.ts';

/** A text in one form, and its words. */
export interface ReadText {
  readonly normalised: string;
  readonly tokens: readonly Token[];
}

/** Messages are joined by line breaks, which end sentences. */
export function readText(turns: readonly string[]): ReadText {
  const normalised = turns.map(normalise).join('\n');
  return { normalised, tokens: tokenise(normalised) };
}
