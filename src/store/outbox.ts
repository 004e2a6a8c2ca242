import type { Kysely } from 'kysely';
import type { Delivery, DeliveryId } from '../alerts/delivery.ts';
import { type Place, placeKey } from '../desk/people-and-places.ts';
import type { Outbox } from '../desk/store-port.ts';
import { toDelivery } from './delivery-rows.ts';
import type { Tables } from './schema.ts';

export class SqlOutbox implements Outbox {
  readonly #db: Kysely<Tables>;

  constructor(db: Kysely<Tables>) {
    this.#db = db;
  }

  async claim(now: number, claimMs: number, isBusy: (place: Place) => boolean): Promise<Delivery[]> {
    return this.#db.transaction().execute(async (transaction) => {
      const rows = await transaction
        .selectFrom('delivery')
        .selectAll()
        .where((row) =>
          row.or([
            row.and([row('state', '=', 'due'), row('due_at', '<=', now)]),
            row.and([row('state', '=', 'claimed'), row('claimed_until', '<=', now)]),
          ]),
        )
        .orderBy('urgency', 'desc')
        .orderBy('created_at')
        .limit(500)
        .execute();
      const firstOfPlace = new Map<string, Delivery>();
      for (const delivery of rows.map(toDelivery)) {
        const place = placeKey(delivery.to);
        if (!firstOfPlace.has(place) && !isBusy(delivery.to)) firstOfPlace.set(place, delivery);
      }
      const claimed = [...firstOfPlace.values()];
      if (claimed.length > 0) {
        await transaction
          .updateTable('delivery')
          .set((row) => ({ state: 'claimed', claimed_until: now + claimMs, attempts: row('attempts', '+', 1) }))
          .where(
            'id',
            'in',
            claimed.map(({ id }) => id),
          )
          .execute();
      }
      return claimed.map((delivery) => ({ ...delivery, attempts: delivery.attempts + 1 }));
    });
  }

  /**
   * Makes due again what a sender that died had claimed: whether it was sent is unknown, so it is sent once more.
   * Only for a process that has the store to itself, before it sends anything.
   */
  async reclaim(now: number): Promise<void> {
    await this.#db
      .updateTable('delivery')
      .set({ state: 'due', due_at: now, claimed_until: 0 })
      .where('state', '=', 'claimed')
      .execute();
  }

  async find(id: DeliveryId): Promise<Delivery | null> {
    const row = await this.#db.selectFrom('delivery').selectAll().where('id', '=', id).executeTakeFirst();
    return row ? toDelivery(row) : null;
  }

  async release(place: Place, now: number): Promise<void> {
    await this.#db
      .updateTable('delivery')
      .set({ due_at: now })
      .where('adapter', '=', place.adapter)
      .where('address', '=', place.address)
      .where('state', '=', 'due')
      .execute();
  }

  async standingAt(place: Place, since: number): Promise<Delivery[]> {
    const rows = await this.#db
      .selectFrom('delivery')
      .selectAll()
      .where('adapter', '=', place.adapter)
      .where('address', '=', place.address)
      .where('state', '=', 'delivered')
      .where('replaces', 'is', null)
      .where((row) =>
        row.or([
          row('created_at', '>=', since),
          row('alert_id', 'in', row.selectFrom('alert').select('id').where('state', '!=', 'closed')),
        ]),
      )
      .orderBy('created_at')
      .execute();
    return rows.map(toDelivery);
  }
}
