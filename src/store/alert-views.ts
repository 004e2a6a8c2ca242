import type { Kysely } from 'kysely';
import type { Alert, AlertId, JournalKind } from '../alerts/alert.ts';
import type { AlertView, Posting } from '../desk/facts.ts';
import { type PersonId, placeKey } from '../desk/people-and-places.ts';
import type { AlertViews, JournalLine } from '../desk/store-port.ts';
import { toAlert } from './alert-rows.ts';
import { toDelivery } from './delivery-rows.ts';
import type { DeliveryRow, Tables } from './schema.ts';
import type { WordsCipher } from './words-cipher.ts';

export class SqlAlertViews implements AlertViews {
  readonly #db: Kysely<Tables>;
  readonly #cipher: WordsCipher;

  constructor(db: Kysely<Tables>, cipher: WordsCipher) {
    this.#db = db;
    this.#cipher = cipher;
  }

  /**
   * Opens the newest words, so that a wrong key is found at start and not in the night.
   * @throws DeskError WORDS_UNREADABLE
   */
  async proveKey(): Promise<void> {
    const newest = await this.#db
      .selectFrom('alert_words')
      .select('sealed_text')
      .orderBy('at', 'desc')
      .executeTakeFirst();
    if (newest) this.#cipher.open(newest.sealed_text);
  }

  async view(id: AlertId): Promise<AlertView | null> {
    const row = await this.#db.selectFrom('alert').selectAll().where('id', '=', id).executeTakeFirst();
    if (!row) return null;
    const words = await this.#db
      .selectFrom('alert_words')
      .selectAll()
      .where('alert_id', '=', id)
      .orderBy('seq')
      .execute();
    return {
      alert: toAlert(row),
      postings: await this.#postings(id),
      words: words.map(({ at, sealed_text, link }) => ({ at, text: this.#cipher.open(sealed_text), link })),
      evidence: words.flatMap(({ sealed_evidence }) => JSON.parse(this.#cipher.open(sealed_evidence)) as string[]),
    };
  }

  async board(closedSince: number): Promise<Alert[]> {
    const rows = await this.#db
      .selectFrom('alert')
      .selectAll()
      .where((row) => row.or([row('state', '!=', 'closed'), row('state_at', '>=', closedSince)]))
      .orderBy('raised_at')
      .execute();
    return rows.map(toAlert).toSorted((one, other) => Number(isClosed(one)) - Number(isClosed(other)));
  }

  async journal(id: AlertId): Promise<JournalLine[]> {
    const rows = await this.#db.selectFrom('journal').selectAll().where('alert_id', '=', id).orderBy('seq').execute();
    return rows.map((row) => ({
      kind: row.kind as JournalKind,
      by: row.by_id === null ? null : { id: row.by_id as PersonId, name: row.by_name ?? '' },
      detail: row.detail,
      at: row.at,
    }));
  }

  async #postings(id: AlertId): Promise<Posting[]> {
    const rows = await this.#db
      .selectFrom('delivery')
      .selectAll()
      .where('alert_id', '=', id)
      .where('replaces', 'is', null)
      .where('state', '!=', 'dropped')
      .orderBy('created_at')
      .execute();
    const cards = rows.filter((row) => toDelivery(row).saying.say.kind === 'alert-card');
    return [...new Map(cards.map((row) => [placeKey(toDelivery(row).to), toPosting(row)])).values()];
  }
}

function toPosting(row: DeliveryRow): Posting {
  const state = row.state === 'delivered' || row.state === 'rejected' ? row.state : 'pending';
  return { placeName: row.place_name, state, deliveredAt: state === 'delivered' ? row.settled_at : null };
}

function isClosed(alert: Alert): boolean {
  return alert.state.kind === 'closed';
}
