// @ts-check
/** @import { Block, Button, Reply } from './server.js' */

/**
 * A reply as elements. Every text goes in as text, never as markup.
 * @param {Reply} reply
 * @param {(button: Button, element: HTMLButtonElement) => void} onPress
 */
export function replyElements(reply, onPress) {
  const parts = document.createDocumentFragment();
  for (const block of reply.blocks) parts.append(...blockElements(block, onPress));
  return parts;
}

/**
 * @param {Block} block
 * @param {(button: Button, element: HTMLButtonElement) => void} onPress
 * @returns {HTMLElement[]}
 */
function blockElements(block, onPress) {
  switch (block.kind) {
    case 'heading':
      return [element('h3', `block-heading tone-${block.tone}`, block.text)];
    case 'paragraph':
      return [element('p', '', block.text)];
    case 'small-print':
      return [element('p', 'small-print', block.text)];
    case 'principle':
      return [principleElement(block)];
    case 'phones':
      return [element('p', 'phones-label', block.label), phoneList(block.phones)];
    case 'facts':
      return [factList(block.facts)];
    case 'words':
      return [element('p', 'words-label', block.label), element('blockquote', 'words', block.text)];
    case 'steps':
      return [
        list(
          'steps',
          block.items.map((/** @type {string} */ item) => element('li', '', item)),
        ),
      ];
    case 'buttons':
      return [buttonRow(block.label, block.buttons, onPress)];
    default:
      return [];
  }
}

/** @param {Block} block */
export function principleElement(block) {
  const principle = element('section', 'principle');
  principle.append(
    element('h3', '', block.heading),
    element('blockquote', '', block.clause),
    element('p', 'label', block.rationaleLabel),
    ...block.rationales.map((/** @type {string} */ rationale) => element('p', 'rationale', rationale)),
  );
  return principle;
}

/** @param {{ name: string, number: string }[]} phones */
function phoneList(phones) {
  return list(
    'phones',
    phones.map(({ name, number }) => {
      const line = element('li', '');
      const link = element('a', '', number);
      link.setAttribute('href', `tel:${number.replaceAll(/[^\d+]/g, '')}`);
      line.append(link, name);
      return line;
    }),
  );
}

/** @param {{ label: string, value: string }[]} facts */
function factList(facts) {
  const descriptions = element('dl', 'facts');
  for (const { label, value } of facts) descriptions.append(element('dt', '', label), element('dd', '', value));
  return descriptions;
}

/**
 * @param {string} label
 * @param {Button[]} buttons
 * @param {(button: Button, element: HTMLButtonElement) => void} onPress
 */
function buttonRow(label, buttons, onPress) {
  const row = element('div', 'buttons');
  if (label) row.append(element('p', 'buttons-label', label));
  for (const button of buttons) {
    const pressable = document.createElement('button');
    pressable.type = 'button';
    pressable.className = button.style;
    pressable.textContent = button.label;
    pressable.addEventListener('click', () => onPress(button, pressable));
    row.append(pressable);
  }
  return row;
}

/**
 * @param {string} className
 * @param {HTMLElement[]} items
 */
function list(className, items) {
  const all = element('ul', className);
  all.append(...items);
  return all;
}

/**
 * @param {string} tag
 * @param {string} className
 * @param {string} [text]
 */
export function element(tag, className, text = '') {
  const made = document.createElement(tag);
  if (className) made.className = className;
  made.textContent = text;
  return made;
}
