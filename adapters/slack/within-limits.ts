import type { KnownBlock } from '@slack/web-api';
import { LIMITS } from './limits.ts';

/** Room for the escapes and marks that Slack may count and we do not. */
const TEXT_ROOM = 200;

/**
 * Takes sections away from the end until a message fits, and says with an ellipsis that something is missing.
 * Buttons stay: without them nothing can be done with the message.
 */
export function withinLimits(blocks: readonly KnownBlock[], mostBlocks: number): KnownBlock[] {
  if (fits(blocks, mostBlocks)) return [...blocks];
  const kept = [...blocks];
  for (;;) {
    const last = kept.findLastIndex(({ type }) => type === 'section' || type === 'context');
    if (last < 0) return kept.slice(0, mostBlocks);
    kept.splice(last, 1);
    const shown = kept.toSpliced(last, 0, ELLIPSIS);
    if (fits(shown, mostBlocks)) return shown;
  }
}

const ELLIPSIS: KnownBlock = { type: 'section', text: { type: 'plain_text', text: '…' } };

function fits(blocks: readonly KnownBlock[], mostBlocks: number): boolean {
  const text = blocks.reduce((sum, block) => sum + textLength(block), 0);
  return blocks.length <= mostBlocks && text <= LIMITS.textInMessage - TEXT_ROOM;
}

/** The length of every text in a block, however deep: of labels, buttons and elements too. */
function textLength(value: unknown): number {
  if (Array.isArray(value)) return value.reduce<number>((sum, item) => sum + textLength(item), 0);
  if (typeof value !== 'object' || value === null) return 0;
  return Object.entries(value).reduce(
    (sum, [name, inner]) => sum + (name === 'text' && typeof inner === 'string' ? inner.length : textLength(inner)),
    0,
  );
}
