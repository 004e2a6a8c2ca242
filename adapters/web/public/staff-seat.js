// @ts-check
import { element, replyElements } from './reply-view.js';
import { find, listen, newKey, post } from './server.js';

/** @import { Button, Reply } from './server.js' */

/** What this tab wrote; the desk does not keep it, so the tab does, until it is closed. */
const MINE = 'ethics-desk-mine';
const NAME = 'ethics-desk-staff-name';

/** @param {HTMLElement} seat */
export function openStaffSeat(seat) {
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

  for (const { key, at, text } of readMine()) placeMine(key, at, text);
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
    const mine = { key: newKey(), at: Date.now(), text };
    sessionStorage.setItem(MINE, JSON.stringify([...readMine(), mine]));
    const shown = placeMine(mine.key, mine.at, text);
    scrollDown();
    deliver(shown, { key: mine.key, text, name: name.value });
  }

  /**
   * @param {HTMLElement} shown
   * @param {object} body
   */
  async function deliver(shown, body) {
    shown.classList.remove('failed');
    shown.querySelector('.fault')?.remove();
    try {
      await post('/web/staff/messages', body);
    } catch (error) {
      shown.classList.add('failed');
      const fault = element('span', 'fault', `Not sent: ${messageOf(error)} `);
      const again = element('button', '', 'Send again');
      again.addEventListener('click', () => deliver(shown, body));
      fault.append(again);
      shown.append(fault);
    }
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

  /**
   * @param {string} key
   * @param {number} at
   * @param {string} text
   */
  function placeMine(key, at, text) {
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

/** @returns {{ key: string, at: number, text: string }[]} */
function readMine() {
  return JSON.parse(sessionStorage.getItem(MINE) ?? '[]');
}

/** @param {unknown} error */
function messageOf(error) {
  return error instanceof Error ? error.message : 'Something went wrong.';
}
