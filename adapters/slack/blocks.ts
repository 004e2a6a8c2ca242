import type { KnownBlock } from '@slack/web-api';
import { assertNever } from '../../src/assert-never.ts';
import { type Block, type Button, encodeAction, type Reply } from '../../src/desk/reply.ts';

/** Slack's limits. Source: docs.slack.dev, reference of blocks and block elements, 2026. */
export const SECTION_TEXT_LIMIT = 3000;
export const HEADER_TEXT_LIMIT = 150;
export const BUTTON_TEXT_LIMIT = 75;
const BUTTONS_A_ROW = 25;

/** The action id of every button the desk makes starts with this; the value is the action. */
export const BUTTON_PREFIX = 'desk';

/** A reply as Block Kit. All texts are plain or escaped: nothing anybody wrote can ping, link or mention. */
export function slackBlocks(reply: Reply): KnownBlock[] {
  return reply.blocks.flatMap((block) => blocksOf(block, reply));
}

/** Escapes the three characters Slack's markup is made of. */
export function escapeSlack(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}

function blocksOf(block: Block, reply: Reply): KnownBlock[] {
  switch (block.kind) {
    case 'heading':
      return [{ type: 'header', text: { type: 'plain_text', text: shorten(block.text, HEADER_TEXT_LIMIT) } }];
    case 'paragraph':
      return [section(escapeSlack(block.text))];
    case 'small-print':
      return [
        { type: 'context', elements: [{ type: 'mrkdwn', text: shorten(escapeSlack(block.text), SECTION_TEXT_LIMIT) }] },
      ];
    case 'principle':
      return [
        section(`*${escapeSlack(block.heading)}*`),
        section(quote(block.clause)),
        section(`*${escapeSlack(block.rationaleLabel)}*`),
        ...block.rationales.map((rationale) => section(quote(rationale))),
      ];
    case 'phones':
      return [section([`*${escapeSlack(block.label)}*`, ...block.phones.map(phoneLine)].join('\n'))];
    case 'facts':
      return [
        section(block.facts.map(({ label, value }) => `*${escapeSlack(label)}:* ${escapeSlack(value)}`).join('\n')),
      ];
    case 'words':
      return [section(`*${escapeSlack(block.label)}*`), section(quote(block.text))];
    case 'steps':
      return [section(block.items.map((item) => `• ${escapeSlack(item)}`).join('\n'))];
    case 'buttons':
      return buttonBlocks(block.label, block.buttons, reply);
    default:
      return assertNever(block);
  }
}

function phoneLine({ name, number }: { readonly name: string; readonly number: string }): string {
  return `*${escapeSlack(number)}*  ${escapeSlack(name)}`;
}

function buttonBlocks(label: string, buttons: readonly Button[], reply: Reply): KnownBlock[] {
  const rows: KnownBlock[] = [];
  for (let start = 0; start < buttons.length; start += BUTTONS_A_ROW) {
    const row = buttons.slice(start, start + BUTTONS_A_ROW);
    rows.push({ type: 'actions', elements: row.map((button, index) => element(button, start + index, reply)) });
  }
  return label === '' ? rows : [section(escapeSlack(label)), ...rows];
}

function element({ label, action, style }: Button, index: number, reply: Reply) {
  return {
    type: 'button' as const,
    text: { type: 'plain_text' as const, text: shorten(label, BUTTON_TEXT_LIMIT) },
    action_id: `${BUTTON_PREFIX}:${index}:${reply.language}`,
    value: encodeAction(action),
    ...(style === 'plain' ? {} : { style }),
  };
}

function section(text: string): KnownBlock {
  return { type: 'section', text: { type: 'mrkdwn', text: shorten(text, SECTION_TEXT_LIMIT) } };
}

function quote(text: string): string {
  return escapeSlack(text)
    .split('\n')
    .map((line) => `> ${line}`)
    .join('\n');
}

function shorten(text: string, limit: number): string {
  return text.length <= limit ? text : `${text.slice(0, limit - 1)}…`;
}
