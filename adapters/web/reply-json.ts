import { assertNever } from '../../src/assert-never.ts';
import { type Block, encodeAction, type Reply } from '../../src/desk/reply.ts';

/** A reply as the page gets it: the same blocks, with each button's action in its short form. */
export type ReplyJson = Omit<Reply, 'blocks'> & { readonly blocks: readonly BlockJson[] };

type ButtonsBlock = Extract<Block, { kind: 'buttons' }>;
type BlockJson =
  | Exclude<Block, ButtonsBlock>
  | (Omit<ButtonsBlock, 'buttons'> & {
      readonly buttons: readonly { readonly label: string; readonly style: string; readonly action: string }[];
    });

export function replyJson(reply: Reply): ReplyJson {
  return { ...reply, blocks: reply.blocks.map(blockJson) };
}

function blockJson(block: Block): BlockJson {
  switch (block.kind) {
    case 'buttons':
      return {
        ...block,
        buttons: block.buttons.map(({ label, style, action }) => ({ label, style, action: encodeAction(action) })),
      };
    case 'heading':
    case 'paragraph':
    case 'small-print':
    case 'principle':
    case 'phones':
    case 'facts':
    case 'words':
    case 'steps':
      return block;
    default:
      return assertNever(block);
  }
}
