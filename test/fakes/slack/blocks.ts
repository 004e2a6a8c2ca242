/** Slack's limits, written down a second time on purpose: the fake must not learn them from the code it tests. */
const MOST_BLOCKS = { message: 50, home: 100 };
const MOST_TEXT = 13_200;
const TEXT_LIMITS: Readonly<Record<string, number>> = { section: 3_000, header: 150, button: 75, context: 3_000 };
const KNOWN_BLOCKS = ['section', 'header', 'context', 'actions', 'context_actions', 'divider'];
const BUTTON_STYLES = [undefined, 'primary', 'danger'];

export interface SlackText {
  readonly type: string;
  readonly text: string;
}

export interface SlackElement {
  readonly type: string;
  readonly text?: SlackText | string;
  readonly action_id?: string;
  readonly value?: string;
  readonly style?: string;
  readonly positive_button?: SlackFeedback;
  readonly negative_button?: SlackFeedback;
}

interface SlackFeedback {
  readonly text: SlackText;
  readonly value: string;
}

export interface SlackBlock {
  readonly type: string;
  readonly block_id?: string;
  readonly text?: SlackText;
  readonly elements?: readonly SlackElement[];
}

/** What Slack would refuse blocks for; null when it would take them. */
export function faultInBlocks(blocks: readonly SlackBlock[], surface: keyof typeof MOST_BLOCKS): string | null {
  if (blocks.length === 0 || blocks.length > MOST_BLOCKS[surface]) return `invalid_blocks: ${blocks.length} blocks`;
  const ids = blocks.flatMap(({ block_id }) => block_id ?? []);
  if (new Set(ids).size < ids.length) return 'invalid_blocks: two blocks with one id';
  for (const block of blocks) {
    const fault = faultInBlock(block);
    if (fault) return `invalid_blocks: ${fault}`;
  }
  const length = blocks.reduce((sum, block) => sum + (block.text?.text.length ?? 0) + elementsLength(block), 0);
  return surface === 'message' && length > MOST_TEXT ? 'msg_blocks_too_long' : null;
}

function elementsLength({ elements = [] }: SlackBlock): number {
  return elements.reduce((sum, element) => sum + labelOf(element).length, 0);
}

function faultInBlock({ type, text, elements, block_id }: SlackBlock): string | null {
  if (!KNOWN_BLOCKS.includes(type)) return `a block of type ${type}`;
  if (block_id !== undefined && (block_id === '' || block_id.length > 255)) return 'a block id of the wrong length';
  if (type === 'section' || type === 'header') return faultInText(text, type);
  if (type === 'divider') return null;
  if (!elements || elements.length === 0) return `${type} without elements`;
  if (elements.length > (type === 'actions' ? 25 : 10)) return `${type} with ${elements.length} elements`;
  const ids = elements.flatMap(({ action_id }) => action_id ?? []);
  if (new Set(ids).size < ids.length) return 'two elements with one action id';
  return elements.map((element) => faultInElement(element, type)).find((fault) => fault !== null) ?? null;
}

function faultInElement(element: SlackElement, blockType: string): string | null {
  if (blockType === 'context') return faultInText(element as SlackText, 'context');
  if ((element.action_id ?? '').length > 255) return 'an action id that is too long';
  if (blockType === 'context_actions') {
    const buttons = [element.positive_button, element.negative_button];
    const complete =
      element.type === 'feedback_buttons' && buttons.every((button) => button?.value && button.text.text);
    return complete ? null : 'feedback buttons that are not whole';
  }
  if (element.type !== 'button') return `an element of type ${element.type}`;
  if ((element.value ?? '').length > 2_000) return 'a value that is too long';
  if (!BUTTON_STYLES.includes(element.style)) return `a button of style ${element.style}`;
  return typeof element.text === 'object' && element.text.type === 'plain_text'
    ? faultInText(element.text, 'button')
    : 'a button without a plain text';
}

function faultInText(text: SlackText | undefined, where: string): string | null {
  if (!text || text.text === '') return `${where} without text`;
  if (text.type !== 'plain_text' && text.type !== 'mrkdwn') return `${where} with a text of type ${text.type}`;
  return text.text.length > (TEXT_LIMITS[where] ?? 0) ? `${where} with ${text.text.length} characters` : null;
}

export function labelOf(element: SlackElement): string {
  return typeof element.text === 'string' ? element.text : (element.text?.text ?? '');
}
