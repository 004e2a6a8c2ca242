import type { Kysely } from 'kysely';
import type { Tables } from './schema.ts';

const DAY_MS = 24 * 60 * 60 * 1000;
/** Platforms repeat an event for minutes, not days. */
const EVENTS_KEPT_MS = 7 * DAY_MS;
const ANSWERS_KEPT_MS = 2 * DAY_MS;

/** Forgets what is of no more use: old event keys, answers that were given, memories that ran out. Alerts stay. */
export class Housekeeping {
  readonly #db: Kysely<Tables>;

  constructor(db: Kysely<Tables>) {
    this.#db = db;
  }

  /** @param now milliseconds since the epoch, by the store's clock */
  async tidy(now: number): Promise<void> {
    await this.#db
      .deleteFrom('event')
      .where('received_at', '<', now - EVENTS_KEPT_MS)
      .execute();
    await this.#db.deleteFrom('memory').where('expires_at', '<', now).execute();
    await this.#db
      .deleteFrom('delivery')
      .where('alert_id', 'is', null)
      .where('state', 'in', ['delivered', 'rejected', 'dropped'])
      .where('created_at', '<', now - ANSWERS_KEPT_MS)
      .execute();
  }
}
