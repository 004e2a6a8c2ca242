// @ts-check
import { element, replyElements } from './reply-view.js';
import { find, listen, newKey, post } from './server.js';

/** @import { Button, Reply } from './server.js' */

const NAME = 'ethics-desk-supervisor-name';

/**
 * @param {HTMLElement} seat
 * @param {(open: number) => void} onCount told how many alerts nobody has
 */
export function openSupervisorChannel(seat, onCount) {
  const alerts = find(seat, '.alerts', HTMLElement);
  const quiet = find(seat, '.quiet-note', HTMLElement);
  const announce = find(seat, '.announce', HTMLElement);
  const name = find(seat, '#supervisor-name', HTMLInputElement);

  name.value = localStorage.getItem(NAME) ?? '';
  name.addEventListener('input', () => localStorage.setItem(NAME, name.value));

  const handlers = {
    board: showBoard,
    card: showCard,
    'under-card': showUnderCard,
    reply: (/** @type {{ reply: Reply }} */ { reply }) => say(reply.summary),
  };
  listen('/web/supervisor/events', handlers, find(seat, '.connection', HTMLElement));

  /** @param {{ cards: { alert: string, reply: Reply }[] }} data */
  function showBoard({ cards }) {
    alerts.replaceChildren(...cards.map(({ alert, reply }) => cardElement(alert, reply)));
    count();
  }

  /** @param {{ delivery: string, alert: string, reply: Reply }} data */
  function showCard({ delivery, alert, reply }) {
    const card = cardElement(alert, reply);
    const before = document.getElementById(`alert-${alert}`);
    if (before) before.replaceWith(card);
    else {
      card.classList.add('fresh');
      alerts.prepend(card);
      say(`New alert: ${reply.summary}`, 'heard');
    }
    count();
    confirm(delivery);
  }

  /** @param {{ delivery: string, alert: string, reply: Reply }} data */
  function showUnderCard({ delivery, alert, reply }) {
    document.getElementById(`alert-${alert}`)?.classList.add('fresh');
    say(reply.summary);
    confirm(delivery);
  }

  /** @param {string} delivery */
  function confirm(delivery) {
    post('/web/supervisor/confirmations', { delivery }).catch(() => {});
  }

  /**
   * @param {string} alert
   * @param {Reply} reply
   */
  function cardElement(alert, reply) {
    const card = element('article', 'alert');
    card.id = `alert-${alert}`;
    card.append(replyElements(reply, press));
    card.classList.toggle('open', card.querySelector('.tone-urgent') !== null);
    card.setAttribute('aria-label', `Alert: ${reply.summary}`);
    return card;
  }

  /**
   * @param {Button} button
   * @param {HTMLButtonElement} pressed
   */
  async function press({ action }, pressed) {
    pressed.disabled = true;
    try {
      await post('/web/supervisor/buttons', { key: newKey(), action, name: name.value, language: 'en' });
    } catch (error) {
      say(error instanceof Error ? error.message : 'Something went wrong.');
      pressed.disabled = false;
    }
  }

  /**
   * @param {string} text
   * @param {'seen' | 'heard'} how a new card shows itself: only screen readers need to be told
   */
  function say(text, how = 'seen') {
    announce.textContent = text;
    announce.classList.toggle('heard-only', how === 'heard');
    setTimeout(() => {
      if (announce.textContent === text) announce.textContent = '';
    }, 8000);
  }

  function count() {
    quiet.hidden = alerts.childElementCount > 0;
    onCount(alerts.querySelectorAll('.alert.open').length);
  }
}
