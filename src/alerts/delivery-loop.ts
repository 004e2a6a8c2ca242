import { assertNever } from '../assert-never.ts';
import type { Code } from '../code/principle.ts';
import type { Titles } from '../code/titles.ts';
import { compose } from '../desk/compose.ts';
import type { AgencyFacts } from '../desk/facts.ts';
import { type AdapterName, type Place, placeKey } from '../desk/people-and-places.ts';
import { alertOf, overviewOf } from '../desk/say.ts';
import type { Settlement, Store } from '../desk/store-port.ts';
import type { Clock, Deliverer, Log, Outcome } from '../ports.ts';
import { type Delivery, URGENCY } from './delivery.ts';
import { type Relevance, relevanceOf } from './relevance.ts';
import { Repeating } from './repeating.ts';
import { settled } from './settled.ts';

/** Longer than any adapter's own time-out, so that a claim outlives its send. */
const CLAIM_MS = 60_000;
const SEND_LIMIT_MS = 20_000;
const FIRST_BACKOFF_MS = 1_000;
const LONGEST_BACKOFF_MS = 60_000;
/** An answer nobody could be given for so long is no longer an answer. Alerts are never given up. */
const ORDINARY_GIVEN_UP_AFTER_MS = 24 * 60 * 60 * 1000;

export interface DeliveryLoopParts {
  readonly store: Store;
  readonly clock: Clock;
  readonly log: Log;
  readonly deliverers: ReadonlyMap<AdapterName, Deliverer>;
  readonly code: Code;
  readonly titles: Titles;
  readonly agency: AgencyFacts;
}

/**
 * Sends what is due: one thing at a time to a place, places side by side, the most urgent first.
 * What happened to a send is written as data; nothing here throws at whoever nudged.
 */
export class DeliveryLoop {
  readonly #parts: DeliveryLoopParts;
  /** The send under way at each place. */
  readonly #sending = new Map<string, Promise<void>>();
  /** Until when a place takes nothing: what is enqueued meanwhile waits too. */
  readonly #heldUntil = new Map<string, number>();
  readonly #repeating: Repeating;

  constructor(parts: DeliveryLoopParts) {
    this.#parts = parts;
    this.#repeating = new Repeating('delivery', () => this.#startDue(), parts.log);
  }

  start(): void {
    this.#repeating.start();
  }

  /** Looks for due deliveries now. */
  nudge(): void {
    this.#repeating.nudge();
  }

  /** Sends what waits for a place now: somebody has just come. */
  async release(place: Place): Promise<void> {
    this.#heldUntil.delete(placeKey(place));
    await this.#parts.store.queue.release(place, this.#parts.clock.now());
    this.nudge();
  }

  /** Waits until everything that is due has been sent and settled. */
  async settle(): Promise<void> {
    do {
      await Promise.all(this.#sending.values());
      await this.#repeating.settle();
    } while (this.#sending.size > 0);
  }

  async stop(): Promise<void> {
    await this.#repeating.stop();
    await Promise.all(this.#sending.values());
  }

  /** Starts one send for each place where something is due and nothing is under way. */
  async #startDue(): Promise<void> {
    const { store, clock, log } = this.#parts;
    const now = clock.now();
    const claimed = await store.queue.claim(now, CLAIM_MS, (place) => this.#isBusy(placeKey(place), now));
    for (const delivery of claimed) {
      const place = placeKey(delivery.to);
      const sending = this.#send(delivery)
        .catch((error: unknown) => log.error('delivery.failed', { delivery: delivery.id, error: nameOfError(error) }))
        .finally(() => {
          this.#sending.delete(place);
          this.nudge();
        });
      this.#sending.set(place, sending);
    }
  }

  #isBusy(place: string, now: number): boolean {
    const heldUntil = this.#heldUntil.get(place);
    if (heldUntil !== undefined && heldUntil <= now) this.#heldUntil.delete(place);
    return this.#sending.has(place) || (heldUntil !== undefined && heldUntil > now);
  }

  async #send(delivery: Delivery): Promise<void> {
    const relevance = await relevanceOf(delivery, this.#parts.store);
    const now = this.#parts.clock.now();
    switch (relevance.kind) {
      case 'send':
        return this.#record(delivery, await this.#deliver(delivery, relevance));
      case 'wait':
        return this.#settle(delivery, {
          kind: 'again',
          dueAt: now + FIRST_BACKOFF_MS,
          reason: 'waits for the message before it',
        });
      case 'drop':
        return this.#settle(delivery, { kind: 'dropped', reason: relevance.reason });
      default:
        return assertNever(relevance);
    }
  }

  async #deliver(delivery: Delivery, relevance: Extract<Relevance, { kind: 'send' }>): Promise<Outcome> {
    const { deliverers, code, titles, agency, clock, log } = this.#parts;
    const deliverer = deliverers.get(delivery.to.adapter);
    if (!deliverer) return { kind: 'rejected', reason: `${delivery.to.adapter} is not set up` };
    const shown = overviewOf(delivery.saying.say);
    const overview = shown ? await this.#parts.store.overviews.read(shown.of, clock.now()) : null;
    const facts = { code, titles, agency, alertView: relevance.alertView, overview, now: clock.now() };
    const sending = deliverer.deliver({
      key: delivery.id,
      to: delivery.to,
      reply: compose(delivery.saying, facts),
      replaces: relevance.replaces,
      under: relevance.under,
      about: delivery.alert,
      isCard: delivery.saying.say.kind === 'alert-card',
      urgent: delivery.urgency >= URGENCY.concern,
    });
    return withLimit(sending).catch((error: unknown): Outcome => {
      log.error('delivery.threw', { adapter: delivery.to.adapter, error: nameOfError(error) });
      return { kind: 'unknown', reason: 'the adapter failed' };
    });
  }

  async #record(delivery: Delivery, outcome: Outcome): Promise<void> {
    const now = this.#parts.clock.now();
    const heldUntil = outcome.kind === 'retry' ? now + outcome.afterMs : null;
    if (heldUntil !== null) this.#heldUntil.set(placeKey(delivery.to), heldUntil);
    await this.#settle(delivery, settlementOf(delivery, outcome, now), heldUntil);
    if (outcome.kind !== 'retry' || delivery.attempts === 1) this.#logOutcome(delivery, outcome);
  }

  /**
   * How a send ended, and all that follows from it, in one transaction.
   * @param heldUntil until when its place takes nothing
   */
  async #settle(delivery: Delivery, settlement: Settlement, heldUntil: number | null = null): Promise<void> {
    const now = this.#parts.clock.now();
    await this.#parts.store.ledger.write(async (entry) => {
      await entry.settle(delivery.id, settlement, now);
      if (heldUntil !== null) await entry.holdPlace(delivery.to, heldUntil);
      await settled(entry, delivery, settlement, now);
    });
  }

  #logOutcome(delivery: Delivery, outcome: Outcome): void {
    this.#parts.log.info('delivery.settled', {
      delivery: delivery.id,
      adapter: delivery.to.adapter,
      say: delivery.saying.say.kind,
      outcome: outcome.kind,
      attempts: delivery.attempts,
      reason: 'reason' in outcome ? outcome.reason : null,
    });
  }
}

function settlementOf(delivery: Delivery, outcome: Outcome, now: number): Settlement {
  switch (outcome.kind) {
    case 'delivered':
      return { kind: 'delivered', message: outcome.message, placeName: outcome.placeName };
    case 'rejected':
      return { kind: 'rejected', reason: outcome.reason };
    case 'retry':
    case 'unknown': {
      const givenUp = alertOf(delivery.saying.say) === null && now - delivery.createdAt > ORDINARY_GIVEN_UP_AFTER_MS;
      if (givenUp) return { kind: 'rejected', reason: `given up: ${outcome.reason}` };
      const afterMs = outcome.kind === 'retry' ? outcome.afterMs : backoffMs(delivery.attempts);
      return { kind: 'again', dueAt: now + afterMs, reason: outcome.reason };
    }
    default:
      return assertNever(outcome);
  }
}

function backoffMs(attempts: number): number {
  return Math.min(FIRST_BACKOFF_MS * 2 ** Math.max(0, attempts - 1), LONGEST_BACKOFF_MS);
}

async function withLimit(sending: Promise<Outcome>): Promise<Outcome> {
  const { promise, resolve } = Promise.withResolvers<Outcome>();
  const timer = setTimeout(() => resolve({ kind: 'unknown', reason: 'the adapter took too long' }), SEND_LIMIT_MS);
  try {
    return await Promise.race([sending, promise]);
  } finally {
    clearTimeout(timer);
  }
}

function nameOfError(error: unknown): string {
  return error instanceof Error ? error.name : 'unknown';
}
