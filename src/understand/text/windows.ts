import type { Token } from './tokens.ts';

/** Texts up to this many tokens are read as a whole only. */
const SHORT_TEXT = 16;
/** Sentences longer than this (dictated without a stop) are read in overlapping pieces. */
const LONG_SENTENCE = 30;
const PIECE = 20;
const STRIDE = 10;
const SMALLEST_WINDOW = 3;

/** Tokens from `from` up to, without, `to`. */
export interface TokenRange {
  readonly from: number;
  readonly to: number;
}

/** Sentences, long ones in pieces, and neighbouring pairs of them: what is said in one clause of a long message counts. */
export function windowsOf(tokens: readonly Token[]): TokenRange[] {
  if (tokens.length <= SHORT_TEXT) return [];
  const pieces = sentencesOf(tokens).flatMap(piecesOf);
  const pairs = pieces.slice(1).map(({ to }, index) => ({ from: (pieces[index] as TokenRange).from, to }));
  return [...pieces.filter(({ from, to }) => to - from >= SMALLEST_WINDOW), ...pairs];
}

function sentencesOf(tokens: readonly Token[]): TokenRange[] {
  const starts = tokens.flatMap(({ sentence }, at) => (sentence === tokens[at - 1]?.sentence ? [] : [at]));
  return starts.map((from, index) => ({ from, to: starts[index + 1] ?? tokens.length }));
}

function piecesOf({ from, to }: TokenRange): TokenRange[] {
  if (to - from <= LONG_SENTENCE) return [{ from, to }];
  const pieces: TokenRange[] = [];
  for (let start = from; start + STRIDE < to; start += STRIDE) {
    pieces.push({ from: start, to: Math.min(to, start + PIECE) });
  }
  return pieces;
}
