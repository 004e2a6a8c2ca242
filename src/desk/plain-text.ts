import { assertNever } from '../assert-never.ts';
import type { Block, Reply } from './reply.ts';

/** A reply as plain text: the command line, notifications, and the fallback of every platform. */
export function plainText(reply: Pick<Reply, 'blocks'>): string {
  return reply.blocks
    .map(blockText)
    .filter((text) => text !== '')
    .join('\n\n');
}

function blockText(block: Block): string {
  switch (block.kind) {
    case 'heading':
    case 'paragraph':
    case 'small-print':
      return block.text;
    case 'principle':
      return [block.heading, block.clause, `${block.rationaleLabel}: ${block.rationales.join('\n\n')}`].join('\n\n');
    case 'phones':
      return [block.label, ...block.phones.map(({ name, number }) => `  ${number}  ${name}`)].join('\n');
    case 'facts':
      return block.facts.map(({ label, value }) => `${label}: ${value}`).join('\n');
    case 'words':
      return `${block.label}:\n${block.text}`;
    case 'steps':
      return block.items.map((item) => `- ${item}`).join('\n');
    case 'buttons':
      return [block.label, ...block.buttons.map(({ label }) => `  [${label}]`)].join('\n');
    default:
      return assertNever(block);
  }
}
