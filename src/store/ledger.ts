import { randomUUID } from 'node:crypto';
import type { Kysely, Transaction } from 'kysely';
import type { Alert, AlertId, JournalEntry } from '../alerts/alert.ts';
import type { Delivery, DeliveryId, NewDelivery } from '../alerts/delivery.ts';
import type { EventKey } from '../desk/inbound.ts';
import type { PersonId, Place } from '../desk/people-and-places.ts';
import type { Ledger, LedgerEntry, Settlement, StandingKind, Words } from '../desk/store-port.ts';
import { toAlert, toAlertRow } from './alert-rows.ts';
import { settlementColumns, toDelivery, toNewDeliveryRow } from './delivery-rows.ts';
import type { Tables } from './schema.ts';
import type { WordsCipher } from './words-cipher.ts';

export class SqlLedger implements Ledger {
  readonly #db: Kysely<Tables>;
  readonly #cipher: WordsCipher;

  constructor(db: Kysely<Tables>, cipher: WordsCipher) {
    this.#db = db;
    this.#cipher = cipher;
  }

  write<Result>(work: (entry: LedgerEntry) => Promise<Result>): Promise<Result> {
    return this.#db.transaction().execute((transaction) => work(new SqlLedgerEntry(transaction, this.#cipher)));
  }
}

class SqlLedgerEntry implements LedgerEntry {
  readonly #db: Transaction<Tables>;
  readonly #cipher: WordsCipher;

  constructor(db: Transaction<Tables>, cipher: WordsCipher) {
    this.#db = db;
    this.#cipher = cipher;
  }

  async isFirst(key: EventKey, now: number): Promise<boolean> {
    const { numInsertedOrUpdatedRows } = await this.#db
      .insertInto('event')
      .values({ key, received_at: now })
      .onConflict((conflict) => conflict.column('key').doNothing())
      .executeTakeFirstOrThrow();
    return numInsertedOrUpdatedRows === 1n;
  }

  async alert(id: AlertId): Promise<Alert | null> {
    const row = await this.#db.selectFrom('alert').selectAll().where('id', '=', id).executeTakeFirst();
    return row ? toAlert(row) : null;
  }

  async unclosedAlertOf(asker: PersonId): Promise<Alert | null> {
    const row = await this.#db
      .selectFrom('alert')
      .selectAll()
      .where('asker_id', '=', asker)
      .where('state', '!=', 'closed')
      .orderBy('raised_at', 'desc')
      .executeTakeFirst();
    return row ? toAlert(row) : null;
  }

  async saveAlert(alert: Alert): Promise<void> {
    const row = toAlertRow(alert);
    await this.#db
      .insertInto('alert')
      .values(row)
      .onConflict((conflict) => conflict.column('id').doUpdateSet(row))
      .execute();
  }

  async addWords(alert: AlertId, { text, evidence, link }: Words, at: number): Promise<number> {
    const seq = await this.#count('alert_words', alert);
    await this.#db
      .insertInto('alert_words')
      .values({
        alert_id: alert,
        seq,
        at,
        sealed_text: this.#cipher.seal(text),
        sealed_evidence: this.#cipher.seal(JSON.stringify(evidence)),
        link,
      })
      .execute();
    return seq;
  }

  async addJournal(alert: AlertId, entry: JournalEntry, at: number): Promise<void> {
    await this.#db
      .insertInto('journal')
      .values({
        alert_id: alert,
        seq: await this.#count('journal', alert),
        at,
        kind: entry.kind,
        by_id: entry.by?.id ?? null,
        by_name: entry.by?.name ?? null,
        detail: entry.detail,
      })
      .execute();
  }

  async enqueue(delivery: NewDelivery, now: number): Promise<DeliveryId> {
    const id = randomUUID();
    await this.#db
      .insertInto('delivery')
      .values(toNewDeliveryRow(id, delivery, now))
      .execute();
    return id as DeliveryId;
  }

  async settle(id: DeliveryId, settlement: Settlement, now: number): Promise<void> {
    await this.#db.updateTable('delivery').set(settlementColumns(settlement, now)).where('id', '=', id).execute();
  }

  async withdraw(id: DeliveryId, reason: string, now: number): Promise<boolean> {
    const { numUpdatedRows } = await this.#db
      .updateTable('delivery')
      .set(settlementColumns({ kind: 'dropped', reason }, now))
      .where('id', '=', id)
      .where('state', 'in', ['due', 'delivered'])
      .executeTakeFirstOrThrow();
    return numUpdatedRows === 1n;
  }

  async standingMessages(alert: AlertId, say: StandingKind): Promise<Delivery[]> {
    const rows = await this.#db
      .selectFrom('delivery')
      .selectAll()
      .where('alert_id', '=', alert)
      .where('replaces', 'is', null)
      .where('state', 'in', ['due', 'claimed', 'delivered'])
      .orderBy('created_at')
      .execute();
    return rows.map(toDelivery).filter((delivery) => delivery.saying.say.kind === say);
  }

  async hasPendingEdit(message: DeliveryId): Promise<boolean> {
    const row = await this.#db
      .selectFrom('delivery')
      .select('id')
      .where('replaces', '=', message)
      .where('state', '=', 'due')
      .executeTakeFirst();
    return row !== undefined;
  }

  async alertsToLookAt(now: number): Promise<Alert[]> {
    const rows = await this.#db.selectFrom('alert').selectAll().where('next_look_at', '<=', now).execute();
    return rows.map(toAlert);
  }

  async holdPlace(place: Place, until: number): Promise<void> {
    await this.#db
      .updateTable('delivery')
      .set({ due_at: until })
      .where('adapter', '=', place.adapter)
      .where('address', '=', place.address)
      .where('state', '=', 'due')
      .where('due_at', '<', until)
      .execute();
  }

  async #count(table: 'journal' | 'alert_words', alert: AlertId): Promise<number> {
    const { count } = await this.#db
      .selectFrom(table)
      .select((rows) => rows.fn.countAll<number>().as('count'))
      .where('alert_id', '=', alert)
      .executeTakeFirstOrThrow();
    return Number(count);
  }
}
