import type { Token } from './tokens.ts';

/** Texts up to this many tokens are read as a whole only. */
const SHORT_TEXT = 16;
/** Sentences longer than this (dictated without a stop) are read in overlapping pieces. */
const LONG_SENTENCE = 30;
const PIECE = 20;
const STRIDE = 10;
const SMALLEST_WINDOW = 3;

/** Sentences, long ones in pieces, and neighbouring pairs of them: what is said in one clause of a long message counts. */
export function windowsOf(tokens: readonly Token[]): Token[][] {
  if (tokens.length <= SHORT_TEXT) return [];
  const pieces = sentencesOf(tokens).flatMap(piecesOf);
  const pairs = pieces.slice(1).map((piece, index) => [...(pieces[index] ?? []), ...piece]);
  return [...pieces.filter((piece) => piece.length >= SMALLEST_WINDOW), ...pairs];
}

function sentencesOf(tokens: readonly Token[]): Token[][] {
  const sentences: Token[][] = [];
  let number = -1;
  for (const token of tokens) {
    if (token.sentence !== number) sentences.push([]);
    number = token.sentence;
    sentences.at(-1)?.push(token);
  }
  return sentences;
}

function piecesOf(sentence: Token[]): Token[][] {
  if (sentence.length <= LONG_SENTENCE) return [sentence];
  const pieces: Token[][] = [];
  for (let from = 0; from + STRIDE < sentence.length; from += STRIDE) pieces.push(sentence.slice(from, from + PIECE));
  return pieces;
}
