import { labelOf, type SlackBlock, type SlackElement } from './blocks.ts';

interface Shown {
  readonly blocks: readonly SlackBlock[];
}

/** Everything a person would read, without the marks of quotations. */
export function readable({ blocks }: Shown): string {
  return blocks
    .flatMap((block) => [block.text?.text ?? '', ...(block.elements ?? []).map(labelOf)])
    .filter((text) => text !== '')
    .map((text) => text.replace(/^> /gmu, ''))
    .join('\n');
}

/** A button and the block it is in. */
export interface FoundButton {
  readonly element: SlackElement;
  readonly blockId: string;
}

export function buttonLabelled(shown: Shown, label: string): FoundButton {
  const found = allButtons(shown).find(({ element }) => labelOf(element) === label);
  if (!found) throw new Error(`No button "${label}" in: ${readable(shown)}`);
  return found;
}

export function feedbackButtons(shown: Shown): FoundButton {
  const found = allButtons(shown).find(({ element }) => element.type === 'feedback_buttons');
  if (!found) throw new Error(`No feedback buttons in: ${readable(shown)}`);
  return found;
}

export function buttonLabels(shown: Shown): string[] {
  return allButtons(shown).map(({ element }) => labelOf(element));
}

function allButtons({ blocks }: Shown): FoundButton[] {
  return blocks
    .filter(({ type }) => type === 'actions' || type === 'context_actions')
    .flatMap((block) =>
      (block.elements ?? []).map((element) => ({ element, blockId: block.block_id ?? 'made-by-slack' })),
    );
}
