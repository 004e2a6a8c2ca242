// @ts-check
import { element, replyElements } from './reply-view.js';
import { find, listen, newKey, post } from './server.js';

/** @import { Button, Reply } from './server.js' */

const NAME = 'ethics-desk-supervisor-name';

/**
 * @param {HTMLElement} seat
 * @param {{ onCount: (open: number) => void, onUnseen: () => void }} page told how many alerts nobody has, and to
 *   bring this channel into view for one that has just come
 */
export function openSupervisorChannel(seat, { onCount, onUnseen }) {
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
    reply: showNotice,
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
    if (before) {
      const hadFocus = before.contains(document.activeElement);
      before.replaceWith(card);
      if (hadFocus) card.focus();
    } else {
      card.classList.add('fresh');
      alerts.prepend(card);
      say(`New alert: ${reply.summary}`, 'heard');
    }
    count();
    confirmOnceSeen(delivery);
  }

  /** @param {{ delivery: string, alert: string, reply: Reply }} data */
  function showUnderCard({ delivery, alert, reply }) {
    const card = document.getElementById(`alert-${alert}`);
    card?.classList.add('fresh');
    say(reply.summary);
    confirmOnceSeen(delivery);
  }

  /** @param {{ reply: Reply }} data what this supervisor alone is told: a refusal, or the words they asked for */
  function showNotice({ reply }) {
    const notice = element('section', 'alert under-card');
    notice.append(replyElements(reply, press));
    const done = element('button', 'quiet', 'Hide');
    done.addEventListener('click', () => notice.remove());
    notice.append(done);
    alerts.prepend(notice);
    notice.scrollIntoView({ block: 'nearest' });
    say(reply.summary, 'heard');
  }

  /**
   * An alert has arrived when somebody can see it: not in a tab in the background, not in a panel that is hidden.
   * @param {string} delivery
   */
  function confirmOnceSeen(delivery) {
    if (seat.hidden) onUnseen();
    const isSeen = document.visibilityState === 'visible' && !seat.hidden;
    if (isSeen) post('/web/supervisor/confirmations', { delivery }).catch(() => {});
    else document.addEventListener('visibilitychange', () => confirmOnceSeen(delivery), { once: true });
  }

  /**
   * @param {string} alert
   * @param {Reply} reply
   */
  function cardElement(alert, reply) {
    const card = element('article', 'alert');
    card.id = `alert-${alert}`;
    card.tabIndex = -1;
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
    } finally {
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
    quiet.hidden = alerts.querySelector('.alert') !== null;
    onCount(alerts.querySelectorAll('.alert.open').length);
  }
}
