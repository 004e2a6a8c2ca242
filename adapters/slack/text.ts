/** Escapes the three characters Slack's markup is made of, so that nobody's text can ping, link or mention. */
export function escapeSlack(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}

/** At most `limit` characters, the last of them an ellipsis when something had to go. */
export function shorten(text: string, limit: number): string {
  return text.length <= limit ? text : `${text.slice(0, limit - 1).trimEnd()}…`;
}

/**
 * Splits a text into pieces that have at most `limit` characters once rendered, between words where it can.
 * The pieces put together are the text.
 * @param lengthOf of a rendered piece; the length of two pieces together is the sum of both
 */
export function pieces(text: string, limit: number, lengthOf: (piece: string) => number = escapedLength): string[] {
  const all: string[] = [];
  let piece: string[] = [];
  let length = 0;
  for (const word of text.match(/\S+\s*|\s+/gu) ?? []) {
    for (const part of lengthOf(word) <= limit ? [word] : partsOf(word, limit)) {
      const partLength = lengthOf(part);
      if (length > 0 && length + partLength > limit) {
        all.push(piece.join(''));
        piece = [];
        length = 0;
      }
      piece.push(part);
      length += partLength;
    }
  }
  return length === 0 ? all : [...all, piece.join('')];
}

function escapedLength(text: string): number {
  return escapeSlack(text).length;
}

const LONGEST_ESCAPE = '&amp;'.length;

/** A word that is too long by itself, such as forty thousand letters without a space, in parts that surely fit. */
function partsOf(word: string, limit: number): string[] {
  const length = Math.floor(limit / (LONGEST_ESCAPE + 1));
  const parts: string[] = [];
  for (let start = 0; start < word.length; ) {
    const end = start + length;
    const splitsPair = /[\uD800-\uDBFF]/u.test(word.charAt(end - 1)) && end < word.length;
    parts.push(word.slice(start, splitsPair ? end - 1 : end));
    start = splitsPair ? end - 1 : end;
  }
  return parts;
}

/**
 * What a person wrote, from the markup Slack sends: `<@U1>`, `<#C1|name>`, `<!here>`, `<https://…|label>` and the
 * three escapes. Source: docs.slack.dev, "Formatting message text", 2026.
 * @param self the desk's own user id, whose mention is addressing and no part of what is said
 */
export function plainFromSlack(text: string, self: string | null): string {
  return text
    .replace(/<([^<>]*)>/gu, (_whole, inside: string) => readable(inside, self))
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&amp;', '&')
    .trim();
}

function readable(inside: string, self: string | null): string {
  const [target = '', label] = inside.split('|');
  if (self !== null && target === `@${self}`) return '';
  if (target.startsWith('@') || target.startsWith('#'))
    return label ? `${target[0]}${label.replace(/^[@#]/u, '')}` : target;
  if (target.startsWith('!')) return label ?? `@${target.slice(1).split('^')[0]}`;
  return label ?? target;
}
