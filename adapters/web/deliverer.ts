import type { Deliverer, Outcome, Outgoing } from '../../src/ports.ts';
import { WEB_SUPERVISORS } from '../settings/targets.ts';
import { replyJson } from './reply-json.ts';
import type { Streams } from './streams.ts';

const CONFIRM_WITHIN_MS = 5_000;
const LOOK_FOR_SUPERVISOR_AGAIN_MS = 5_000;

/**
 * Says things in browsers. A staff seat reads its transcript from the store whenever it connects, so what is written
 * there has arrived; an alert has arrived only when a connected supervisor seat confirmed that it shows it.
 */
export class WebDeliverer implements Deliverer {
  readonly #streams: Streams;
  readonly #awaited = new Map<string, () => void>();

  constructor(streams: Streams) {
    this.#streams = streams;
  }

  async deliver(outgoing: Outgoing): Promise<Outcome> {
    const { to, key, replaces, about, isCard } = outgoing;
    const message = replaces ?? key;
    if (to.address !== WEB_SUPERVISORS.address) {
      this.#streams.push(to.address, 'reply', { id: message, at: Date.now(), reply: replyJson(outgoing.reply) });
      return { kind: 'delivered', message, placeName: null };
    }
    if (replaces !== null && !isCard) return { kind: 'delivered', message, placeName: null };
    if (this.#streams.count(to.address) === 0 && replaces === null) {
      return { kind: 'retry', afterMs: LOOK_FOR_SUPERVISOR_AGAIN_MS, reason: 'no supervisor has the web desk open' };
    }
    const confirmed = replaces === null ? this.#confirmation(key) : Promise.resolve(true);
    const event = isCard ? 'card' : 'under-card';
    this.#streams.push(to.address, event, { delivery: key, alert: about, reply: replyJson(outgoing.reply) });
    if (await confirmed) return { kind: 'delivered', message, placeName: null };
    return { kind: 'unknown', reason: 'no supervisor seat confirmed that it shows the alert' };
  }

  /** A supervisor seat shows this delivery. */
  confirm(key: string): void {
    this.#awaited.get(key)?.();
  }

  #confirmation(key: string): Promise<boolean> {
    const { promise, resolve } = Promise.withResolvers<boolean>();
    const timer = setTimeout(() => resolve(false), CONFIRM_WITHIN_MS);
    this.#awaited.set(key, () => resolve(true));
    return promise.finally(() => {
      clearTimeout(timer);
      this.#awaited.delete(key);
    });
  }
}
