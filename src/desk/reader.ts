import type { AlertId } from '../alerts/alert.ts';
import type { DeliveryId } from '../alerts/delivery.ts';
import type { Code } from '../code/principle.ts';
import type { Titles } from '../code/titles.ts';
import type { Clock } from '../ports.ts';
import { compose } from './compose.ts';
import type { AgencyFacts, AlertView, Overview } from './facts.ts';
import type { Place } from './people-and-places.ts';
import type { Reply } from './reply.ts';
import { alertOf, overviewOf, type Saying } from './say.ts';
import type { JournalLine, Store } from './store-port.ts';

const DAY_MS = 24 * 60 * 60 * 1000;

export interface StandingReply {
  readonly delivery: DeliveryId;
  /** Milliseconds since the epoch. */
  readonly at: number;
  readonly reply: Reply;
}

export interface BoardCard {
  readonly alert: AlertId;
  readonly reply: Reply;
}

export interface DeskReaderParts {
  readonly store: Store;
  readonly code: Code;
  readonly titles: Titles;
  readonly agency: AgencyFacts;
  readonly clock: Clock;
}

/** Shows again what stands: for places that keep nothing themselves, such as a browser that was reloaded. */
export class DeskReader {
  readonly #parts: DeskReaderParts;

  constructor(parts: DeskReaderParts) {
    this.#parts = parts;
  }

  /** What was said at a place in the last day, as it would be said now. */
  async transcript(place: Place): Promise<StandingReply[]> {
    const { store, clock } = this.#parts;
    const standing = await store.queue.standingAt(place, clock.now() - DAY_MS);
    return Promise.all(
      standing.map(async ({ id, createdAt, saying }) => {
        const alert = alertOf(saying.say);
        const view = alert === null ? null : await store.views.view(alert);
        const shown = overviewOf(saying.say);
        const overview = shown ? await store.overviews.read(shown.of, clock.now()) : null;
        return { delivery: id, at: createdAt, reply: this.#compose(saying, view, overview) };
      }),
    );
  }

  /** The card of every unclosed alert, and of those closed in the last day. */
  async board(): Promise<BoardCard[]> {
    const { store, clock } = this.#parts;
    const alerts = await store.views.board(clock.now() - DAY_MS);
    return Promise.all(
      alerts.map(async ({ id }) => {
        const saying: Saying = { language: 'en', say: { kind: 'alert-card', alert: id, sentFor: 'alert' } };
        return { alert: id, reply: this.#compose(saying, await store.views.view(id)) };
      }),
    );
  }

  /** Everything that happened to an alert, oldest first; never anybody's words. */
  journal(alert: AlertId): Promise<readonly JournalLine[]> {
    return this.#parts.store.views.journal(alert);
  }

  #compose(saying: Saying, alertView: AlertView | null, overview: Overview | null = null): Reply {
    const { code, titles, agency, clock } = this.#parts;
    return compose(saying, { code, titles, agency, alertView, overview, now: clock.now() });
  }
}
