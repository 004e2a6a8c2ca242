import type { KnownBlock } from '@slack/web-api';
import { assertNever } from '../../src/assert-never.ts';
import { type Block, type Button, encodeAction, type Reply } from '../../src/desk/reply.ts';
import { wordings } from '../../src/desk/wordings.ts';
import { LIMITS } from './limits.ts';
import { escapeSlack, pieces, shorten } from './text.ts';
import { withinLimits } from './within-limits.ts';

/** Begins the action id of every button the core thought of; the value is the action. */
export const BUTTON_PREFIX = 'desk';
/** Begins the action id of "Share here"; the value is the principle and, where one is known, the address to share to. */
export const SHARE_PREFIX = 'desk-share';
/** Begins the block id of buttons whose answers can be shared; the rest is the address to share to. */
export const SHARE_BLOCK_PREFIX = 'share ';

const QUOTE_MARK = '> ';
/** Found at a glance among a channel's other messages. */
const URGENT_SIGN = '🚨';
/** Of what a person wrote; the rest of forty thousand characters would push the buttons out of the message. */
const MOST_WORDS = 6_000;

/** What a reply gets besides its own blocks, where one person alone reads it. */
export interface Extras {
  /** Offers "Share here"; `to` is null when only the pressed button's own response URL reaches the place. */
  readonly share: { readonly to: string | null } | null;
  readonly feedback: boolean;
}

export const NO_EXTRAS: Extras = { share: null, feedback: false };

/**
 * A reply as Block Kit, within Slack's limits whatever the document and the words: clauses are split between words,
 * what people wrote loses its middle first, and only then the message its end. All texts are plain or escaped.
 */
export function slackBlocks(
  reply: Reply,
  extras: Extras = NO_EXTRAS,
  mostBlocks: number = LIMITS.blocksInMessage,
): KnownBlock[] {
  const own = reply.blocks.flatMap((block, index) => blocksOf(block, `${index}`, reply, extras));
  return withinLimits([...own, ...extraBlocks(reply, extras)], mostBlocks);
}

function blocksOf(block: Block, id: string, reply: Reply, extras: Extras): KnownBlock[] {
  switch (block.kind) {
    case 'heading':
      return [heading(block.tone === 'urgent' ? `${URGENT_SIGN} ${block.text}` : block.text)];
    case 'paragraph':
      return sections(block.text);
    case 'small-print':
      return pieces(block.text, LIMITS.sectionText).map((text) => ({
        type: 'context',
        elements: [{ type: 'mrkdwn', text: escapeSlack(text), verbatim: true }],
      }));
    case 'principle':
      return [
        label(block.heading),
        ...quotes(block.clause),
        label(block.rationaleLabel),
        ...block.rationales.flatMap(quotes),
      ];
    case 'phones':
      return [section([`*${escapeSlack(block.label)}*`, ...block.phones.map(phoneLine)].join('\n'))];
    case 'facts':
      return [section(block.facts.map(factLine).join('\n'))];
    case 'words':
      return [label(block.label), ...quotes(withoutMiddle(block.text, MOST_WORDS))];
    case 'steps':
      return sections(block.items.map((item) => `• ${item}`).join('\n'));
    case 'buttons':
      return buttonBlocks(block.label, block.buttons, id, reply, extras);
    default:
      return assertNever(block);
  }
}

/** What matters stands at the beginning of a message or at its end more often than in the middle. */
function withoutMiddle(text: string, most: number): string {
  if (text.length <= most) return text;
  const half = most / 2;
  return `${text.slice(0, half)}\n[…]\n${text.slice(-half)}`;
}

function phoneLine({ name, number }: { readonly name: string; readonly number: string }): string {
  return `*${escapeSlack(number)}*  ${escapeSlack(name)}`;
}

function factLine({ label: name, value, url }: Extract<Block, { kind: 'facts' }>['facts'][number]): string {
  const shown = url
    ? `<${escapeSlack(url).replaceAll('|', '%7C')}|${escapeSlack(shortUrl(value))}>`
    : escapeSlack(value);
  return `*${escapeSlack(name)}:* ${shown}`;
}

/** A link reads better without its scheme and its query. */
function shortUrl(value: string): string {
  return value.replace(/^https?:\/\//u, '').replace(/\?.*$/u, '');
}

function buttonBlocks(
  text: string,
  buttons: readonly Button[],
  id: string,
  { language }: Reply,
  { share }: Extras,
): KnownBlock[] {
  const rows: KnownBlock[] = [];
  for (let start = 0; start < buttons.length; start += LIMITS.buttonsInRow) {
    const row = buttons.slice(start, start + LIMITS.buttonsInRow);
    rows.push({
      type: 'actions',
      ...(share?.to ? { block_id: `${SHARE_BLOCK_PREFIX}${id}.${start} ${share.to}`.slice(0, LIMITS.blockId) } : {}),
      elements: row.map((button, index) => ({
        type: 'button' as const,
        text: { type: 'plain_text' as const, text: shorten(button.label, LIMITS.buttonText) },
        action_id: `${BUTTON_PREFIX}:${start + index}:${language}`,
        value: encodeAction(button.action),
        ...(button.style === 'plain' ? {} : { style: button.style }),
      })),
    });
  }
  return text === '' ? rows : [...sections(text), ...rows];
}

function extraBlocks({ cites, language }: Reply, { share, feedback }: Extras): KnownBlock[] {
  if (cites === null) return [];
  const wording = wordings[language];
  const shareRow: KnownBlock = {
    type: 'actions',
    elements: [
      {
        type: 'button',
        text: { type: 'plain_text', text: wording.share },
        action_id: `${SHARE_PREFIX}:${language}`,
        value: [cites, ...(share?.to ? [share.to] : [])].join(' '),
      },
    ],
  };
  const button = (text: string, helpful: boolean) => ({
    text: { type: 'plain_text' as const, text },
    accessibility_label: text,
    value: encodeAction({ kind: 'feedback', principle: cites, helpful }),
  });
  const feedbackRow: KnownBlock = {
    type: 'context_actions',
    elements: [
      {
        type: 'feedback_buttons',
        action_id: `${BUTTON_PREFIX}:feedback:${language}`,
        positive_button: button(wording.feedback.helpful, true),
        negative_button: button(wording.feedback.notHelpful, false),
      },
    ],
  };
  return [...(share ? [shareRow] : []), ...(feedback ? [feedbackRow] : [])];
}

function heading(text: string): KnownBlock {
  return { type: 'header', text: { type: 'plain_text', text: shorten(text, LIMITS.headerText) } };
}

function label(text: string): KnownBlock {
  return section(`*${escapeSlack(text)}*`);
}

function sections(text: string): KnownBlock[] {
  return pieces(text, LIMITS.sectionText).map((piece) => section(escapeSlack(piece)));
}

function quotes(text: string): KnownBlock[] {
  const room = LIMITS.sectionText - QUOTE_MARK.length;
  const lengthOf = (piece: string): number => quote(piece).length - QUOTE_MARK.length;
  return pieces(text, room, lengthOf).map((piece) => section(quote(piece)));
}

function quote(text: string): string {
  return `${QUOTE_MARK}${escapeSlack(text).replaceAll('\n', `\n${QUOTE_MARK}`)}`;
}

function section(text: string): KnownBlock {
  return { type: 'section', text: { type: 'mrkdwn', text: shorten(text, LIMITS.sectionText), verbatim: true } };
}
