import type { Kysely } from 'kysely';
import type { AlertCounts, Overview } from '../desk/facts.ts';
import type { PersonId } from '../desk/people-and-places.ts';
import type { Overviews } from '../desk/store-port.ts';
import { toAlert } from './alert-rows.ts';
import type { Tables } from './schema.ts';

const COUNTED_DAYS_MS = 30 * 24 * 60 * 60 * 1000;

export class SqlOverviews implements Overviews {
  readonly #db: Kysely<Tables>;

  constructor(db: Kysely<Tables>) {
    this.#db = db;
  }

  async read(of: PersonId | null, now: number): Promise<Overview> {
    const rows = await this.#db
      .selectFrom('alert')
      .selectAll()
      .where('state', '!=', 'closed')
      .orderBy('raised_at')
      .execute();
    const open = rows.map(toAlert);
    return {
      open,
      own: open.filter(({ asker }) => asker.id === of),
      lastDays: await this.#counts(now - COUNTED_DAYS_MS),
    };
  }

  async #counts(since: number): Promise<AlertCounts> {
    const alerts = await this.#db
      .selectFrom('alert')
      .select(['id', 'level', 'closed_as', 'raised_at'])
      .where('raised_at', '>=', since)
      .execute();
    const takes = await this.#db
      .selectFrom('journal')
      .innerJoin('alert', 'alert.id', 'journal.alert_id')
      .select((row) => ['alert.raised_at', row.fn.min('journal.at').as('taken_at')])
      .where('alert.raised_at', '>=', since)
      .where('journal.kind', '=', 'acknowledged')
      .groupBy(['alert.id', 'alert.raised_at'])
      .execute();
    return {
      raised: alerts.length,
      imminent: alerts.filter(({ level }) => level === 'imminent').length,
      falseAlarms: alerts.filter(({ closed_as }) => closed_as === 'false-alarm').length,
      timesToTakeMs: takes
        .map(({ raised_at, taken_at }) => Number(taken_at) - raised_at)
        .toSorted((one, other) => one - other),
    };
  }
}
