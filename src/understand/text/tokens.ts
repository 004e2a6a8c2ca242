/** One word, number, emoji or telling sign of a normalised text, with the sentence it stands in. */
export interface Token {
  readonly text: string;
  /** Counted from 0. */
  readonly sentence: number;
}

const TOKEN = /[\p{L}\p{N}]+(?:'[\p{L}\p{N}]+)*|\p{Extended_Pictographic}|[?!$%#]|[.;\n]+/gu;
const SENTENCE_END = '.;\n';
/** A word this long is a pasted code or an unbroken script; its head is enough. */
const MAX_WORD = 40;

/** Splits normalised text. Apostrophes vanish ("don't" is "dont"), as half of the writers leave them out. */
export function tokenise(normalised: string): Token[] {
  const tokens: Token[] = [];
  let sentence = 0;
  let open = false;
  for (const [match] of normalised.matchAll(TOKEN)) {
    if (SENTENCE_END.includes(match.charAt(0))) {
      if (open) sentence += 1;
      open = false;
      continue;
    }
    tokens.push({ text: plainWord(match), sentence });
    open = match !== '?' && match !== '!';
    if (!open && tokens.length > 1) sentence += 1;
  }
  return tokens;
}

function plainWord(match: string): string {
  const word = match.includes("'") ? match.replaceAll("'", '') : match;
  return word.length > MAX_WORD ? word.slice(0, MAX_WORD) : word;
}
