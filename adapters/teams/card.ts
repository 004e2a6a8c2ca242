import { assertNever } from '../../src/assert-never.ts';
import { type Block, type Button, encodeAction, type Reply } from '../../src/desk/reply.ts';

/** The verb of every button the desk makes; its data carries the action and the frame's language. */
export const BUTTON_VERB = 'ethics-desk';

type Element = Readonly<Record<string, unknown>>;

export interface AdaptiveCard extends Element {
  readonly type: 'AdaptiveCard';
  readonly body: readonly Element[];
  readonly actions: readonly Element[];
}

/** A reply as an Adaptive Card. Plain texts go into text runs, which Teams shows as they are: no Markdown, no mentions. */
export function adaptiveCard(reply: Reply): AdaptiveCard {
  return {
    type: 'AdaptiveCard',
    $schema: 'http://adaptivecards.io/schemas/adaptive-card.json',
    version: '1.5',
    fallbackText: reply.summary,
    body: reply.blocks.flatMap((block) => elementsOf(block, reply)),
    actions: [],
  };
}

function elementsOf(block: Block, reply: Reply): Element[] {
  switch (block.kind) {
    case 'heading':
      return [
        runs(block.text, { weight: 'Bolder', size: 'Large', color: block.tone === 'urgent' ? 'Attention' : 'Default' }),
      ];
    case 'paragraph':
      return [runs(block.text)];
    case 'small-print':
      return [runs(block.text, { size: 'Small', isSubtle: true })];
    case 'principle':
      return [principle(block)];
    case 'phones':
      return [
        runs(block.label, { weight: 'Bolder' }),
        ...block.phones.map(({ name, number }) => runs(`${number}  ${name}`)),
      ];
    case 'facts':
      return block.facts.map(({ label, value }) => labelled(label, value));
    case 'words':
      return [
        runs(block.label, { weight: 'Bolder' }),
        { type: 'Container', style: 'emphasis', items: [runs(block.text)] },
      ];
    case 'steps':
      return block.items.map((item) => runs(`• ${item}`));
    case 'buttons':
      return buttonElements(block.label, block.buttons, reply);
    default:
      return assertNever(block);
  }
}

function principle(block: Extract<Block, { kind: 'principle' }>): Element {
  return {
    type: 'Container',
    style: 'emphasis',
    items: [
      runs(block.heading, { weight: 'Bolder' }),
      runs(block.clause),
      runs(block.rationaleLabel, { weight: 'Bolder', size: 'Small' }),
      ...block.rationales.map((rationale) => runs(rationale)),
    ],
  };
}

/** Hidden words are not offered: a Teams conversation has no place yet where only the one who asks would read them. */
function buttonElements(label: string, all: readonly Button[], reply: Reply): Element[] {
  const buttons = all.filter(({ action }) => action.kind !== 'show-words');
  const actions = { type: 'ActionSet', actions: buttons.map((button) => execute(button, reply)) };
  return label === '' ? [actions] : [runs(label), actions];
}

function execute({ label, action, style }: Button, reply: Reply): Element {
  const data = { action: encodeAction(action), language: reply.language };
  const look = {
    title: label,
    style: style === 'plain' ? 'default' : style === 'primary' ? 'positive' : 'destructive',
  };
  return {
    type: 'Action.Execute',
    verb: BUTTON_VERB,
    ...look,
    data,
    fallback: { type: 'Action.Submit', ...look, data },
  };
}

function labelled(label: string, value: string): Element {
  return {
    type: 'RichTextBlock',
    inlines: [
      { type: 'TextRun', text: `${label}: `, weight: 'Bolder' },
      { type: 'TextRun', text: value },
    ],
  };
}

function runs(text: string, look: Element = {}): Element {
  return { type: 'RichTextBlock', inlines: [{ type: 'TextRun', text, ...look }] };
}
