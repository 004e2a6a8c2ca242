/**
 * Longer messages are read up to here (UTF-16 units), before and after single characters are spelt out: Slack's own limit, and a bound on
 * the time one message can take.
 */
export const MAX_LENGTH = 40_000;

const SLACK_MENTION = /<[@!][^<>\s]{1,80}>/gu;
const SLACK_CHANNEL = /<#[^<>\s]{1,80}>/gu;
const SLACK_LINK = /<(?:https?|mailto|tel):[^<>|\s]{1,2000}(?:\|([^<>]{0,300}))?>/gu;
const LINK = /(?:https?:\/\/|www\.)[^\s<>]{1,2000}/gu;
const EMAIL = /[\p{L}\p{N}._%+-]{1,64}@[\p{L}\p{N}-]{1,63}(?:\.[\p{L}\p{N}-]{1,63}){1,4}/gu;
const PLAIN_MENTION = /(?<![\p{L}\p{N}])@[\p{L}\p{N}_.-]{2,40}/gu;
const INVISIBLE = /\p{Cf}|\p{Co}|\p{Cn}|\p{Cs}|\p{Variation_Selector}/gu;
const CONTROL = /[\p{Cc}]/gu;
const REPEATED_LETTER = /(\p{L})\1{2,}/gu;
const MARKS = /\p{M}+/gu;
const ENTITIES: Readonly<Record<string, string>> = { '&amp;': '&', '&lt;': '<', '&gt;': '>' };

/**
 * Brings what people type to one form: compatibility characters, case, quotes, mentions, links, repeated letters and accents.
 * Line breaks stay, as they end sentences. Links become `urltoken`, addresses `emailtoken`, mentions `mentiontoken`.
 * Any string is fine, lone surrogates too.
 */
export function normalise(text: string): string {
  const visible = text
    .slice(0, MAX_LENGTH)
    .normalize('NFKC')
    .slice(0, MAX_LENGTH)
    .replace(INVISIBLE, '')
    .replace(CONTROL, (character) => (character === '\n' || character === '\r' ? '\n' : ' '));
  return foldAccents(withoutPlatformMarks(visible).toLowerCase())
    .replace(/[‘’‛`´]/gu, "'")
    .replace(/[“”„«»]/gu, '"')
    .replace(REPEATED_LETTER, '$1$1');
}

/** True when nothing is left to read: no letter, digit, punctuation, symbol or emoji. */
export function isBlank(text: string): boolean {
  return text.slice(0, MAX_LENGTH).replace(INVISIBLE, '').replace(CONTROL, '').trim() === '';
}

export function foldAccents(text: string): string {
  return text.normalize('NFD').replace(MARKS, '').normalize('NFC');
}

function withoutPlatformMarks(text: string): string {
  if (!/[<@&/.]/u.test(text)) return text;
  return text
    .replace(SLACK_MENTION, ' mentiontoken ')
    .replace(SLACK_CHANNEL, ' channeltoken ')
    .replace(SLACK_LINK, (_, label?: string) => ` urltoken ${label ?? ''} `)
    .replace(LINK, ' urltoken ')
    .replace(EMAIL, ' emailtoken ')
    .replace(PLAIN_MENTION, ' mentiontoken ')
    .replace(/&(?:amp|lt|gt);/gu, (entity) => ENTITIES[entity] ?? entity);
}
