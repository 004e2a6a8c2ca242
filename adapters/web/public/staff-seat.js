// @ts-check
import { element, replyElements } from './reply-view.js';
import { find, listen, newKey, post } from './server.js';

/** @import { Button, Reply } from './server.js' */

/** @typedef {{ key: string, at: number, text: string, sent: boolean }} Mine */

/** What this tab wrote; the desk does not keep it, so the tab does, until it is closed. */
const MINE = 'ethics-desk-mine';
const NAME = 'ethics-desk-staff-name';

/**
 * @param {HTMLElement} seat
 * @param {number} aheadMs how far this browser's clock is ahead of the desk's
 */
export function openStaffSeat(seat, aheadMs) {
  const talk = find(seat, '.talk', HTMLElement);
  const form = find(seat, 'form.ask', HTMLFormElement);
  const question = find(seat, 'textarea', HTMLTextAreaElement);
  const name = find(seat, '#staff-name', HTMLInputElement);
  const shownName = find(seat, '.who-name', HTMLElement);

  name.value = localStorage.getItem(NAME) ?? '';
  const showName = () => {
    localStorage.setItem(NAME, name.value);
    shownName.textContent = name.value.trim() || 'not given';
  };
  name.addEventListener('input', showName);
  showName();

  for (const mine of readMine()) {
    const shown = placeMine(mine);
    if (!mine.sent) showUnsent(shown, mine, 'the desk did not confirm it.');
  }
  listen('/web/staff/events', { reply: showReply, 'caught-up': scrollDown }, find(seat, '.connection', HTMLElement));

  form.addEventListener('submit', (event) => {
    event.preventDefault();
    ask(question.value);
    question.value = '';
    growToFit();
    question.focus();
  });
  question.addEventListener('keydown', (event) => {
    if (event.key !== 'Enter' || event.shiftKey || event.isComposing) return;
    event.preventDefault();
    form.requestSubmit();
  });
  question.addEventListener('input', growToFit);
  for (const example of seat.querySelectorAll('.examples button')) {
    example.addEventListener('click', () => ask(example.textContent ?? ''));
  }

  /** @param {string} text */
  function ask(text) {
    if (text.trim() === '') return;
    const mine = { key: newKey(), at: Date.now() - aheadMs, text, sent: false };
    keep(mine);
    const shown = placeMine(mine);
    scrollDown();
    deliver(shown, mine);
  }

  /**
   * @param {HTMLElement} shown
   * @param {Mine} mine
   */
  async function deliver(shown, mine) {
    shown.classList.remove('failed');
    shown.querySelector('.fault')?.remove();
    try {
      await post('/web/staff/messages', { key: mine.key, text: mine.text, name: name.value });
      keep({ ...mine, sent: true });
    } catch (error) {
      showUnsent(shown, mine, messageOf(error));
    }
  }

  /**
   * @param {HTMLElement} shown
   * @param {Mine} mine
   * @param {string} why
   */
  function showUnsent(shown, mine, why) {
    shown.classList.add('failed');
    const fault = element('span', 'fault', `Not sent: ${why} `);
    const again = element('button', '', 'Send again');
    again.addEventListener('click', () => deliver(shown, mine));
    fault.append(again);
    shown.append(fault);
  }

  /** @param {{ id: string, at: number, reply: Reply }} data */
  function showReply({ id, at, reply }) {
    const before = document.getElementById(`reply-${id}`);
    const shown = element('article', 'reply');
    shown.id = `reply-${id}`;
    shown.lang = reply.language;
    shown.append(replyElements(reply, (button, pressed) => press(button, pressed, reply.language)));
    if (before) {
      shown.dataset.at = before.dataset.at ?? String(at);
      before.replaceWith(shown);
      return;
    }
    place(shown, at);
    shown.scrollIntoView({ block: 'nearest', behavior: 'smooth' });
  }

  /**
   * @param {Button} button
   * @param {HTMLButtonElement} pressed
   * @param {string} language
   */
  async function press({ action }, pressed, language) {
    pressed.disabled = true;
    try {
      await post('/web/staff/buttons', { key: newKey(), action, name: name.value, language });
    } catch (error) {
      pressed.after(element('span', 'fault', messageOf(error)));
    } finally {
      pressed.disabled = false;
    }
  }

  /** @param {Mine} mine */
  function placeMine({ key, at, text }) {
    const shown = element('p', 'mine', text);
    shown.id = `mine-${key}`;
    place(shown, at);
    return shown;
  }

  /**
   * Keeps the talk in the order of time, whatever order it arrives in.
   * @param {HTMLElement} shown
   * @param {number} at
   */
  function place(shown, at) {
    find(talk, '.welcome', HTMLElement).hidden = true;
    shown.dataset.at = String(at);
    const later = [...talk.querySelectorAll('[data-at]')].find(
      (other) => Number(/** @type {HTMLElement} */ (other).dataset.at) > at,
    );
    talk.insertBefore(shown, later ?? null);
  }

  function scrollDown() {
    talk.scrollTop = talk.scrollHeight;
  }

  function growToFit() {
    question.style.height = 'auto';
    question.style.height = `${question.scrollHeight + 2}px`;
  }
}

/** @returns {Mine[]} */
function readMine() {
  return JSON.parse(sessionStorage.getItem(MINE) ?? '[]');
}

/**
 * Keeps a message for a reload of this tab; a full storage must not keep it from being sent.
 * @param {Mine} mine
 */
function keep(mine) {
  const others = readMine().filter(({ key }) => key !== mine.key);
  try {
    sessionStorage.setItem(MINE, JSON.stringify([...others, mine]));
  } catch {
    sessionStorage.removeItem(MINE);
  }
}

/** @param {unknown} error */
function messageOf(error) {
  return error instanceof Error ? error.message : 'Something went wrong.';
}
