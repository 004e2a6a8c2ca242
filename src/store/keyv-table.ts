import type { Kysely } from 'kysely';
import type { Tables } from './schema.ts';

/** Keyv's storage over the desk's own connection, so that the memory needs no second database. */
export class KeyvTable {
  readonly opts: Record<string, unknown> = {};
  namespace?: string | undefined;
  readonly #db: Kysely<Tables>;

  constructor(db: Kysely<Tables>) {
    this.#db = db;
  }

  async get(key: string): Promise<string | undefined> {
    const row = await this.#db.selectFrom('memory').select('value').where('key', '=', key).executeTakeFirst();
    return row?.value;
  }

  async set(key: string, value: string, ttlMs?: number): Promise<boolean> {
    const expires_at = ttlMs === undefined ? null : Date.now() + ttlMs;
    await this.#db
      .insertInto('memory')
      .values({ key, value, expires_at })
      .onConflict((conflict) => conflict.column('key').doUpdateSet({ value, expires_at }))
      .execute();
    return true;
  }

  async delete(key: string): Promise<boolean> {
    const { numDeletedRows } = await this.#db.deleteFrom('memory').where('key', '=', key).executeTakeFirstOrThrow();
    return numDeletedRows > 0n;
  }

  async clear(): Promise<void> {
    await this.#db.deleteFrom('memory').execute();
  }
}
