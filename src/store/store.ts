import { mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import { Kysely } from 'kysely';
import { DeskError } from '../errors.ts';
import { AlertViews } from './alert-views.ts';
import { DeliveryQueue } from './delivery-queue.ts';
import { Housekeeping } from './housekeeping.ts';
import { KeyvTable } from './keyv-table.ts';
import { Ledger } from './ledger.ts';
import { migrateToLatest } from './migrations.ts';
import { Overviews } from './overviews.ts';
import type { Tables } from './schema.ts';
import { NodeSqliteDialect } from './sqlite-dialect.ts';
import { WordsCipher } from './words-cipher.ts';

/** Everything the desk keeps, over one database. */
export interface Store {
  readonly ledger: Ledger;
  readonly queue: DeliveryQueue;
  readonly views: AlertViews;
  readonly overviews: Overviews;
  readonly memory: KeyvTable;
  readonly housekeeping: Housekeeping;
  close(): Promise<void>;
}

/**
 * Opens the SQLite database at a path, makes it when it is not there, and brings its schema to this version.
 * @param dataKey 32 bytes that seal people's words
 * @throws DeskError STORE_UNAVAILABLE, DATA_KEY_INVALID, WORDS_UNREADABLE
 */
export async function openSqliteStore(path: string, dataKey: Uint8Array): Promise<Store> {
  const cipher = new WordsCipher(dataKey);
  const db = openDatabase(path);
  await migrateToLatest(db);
  const views = new AlertViews(db, cipher);
  await views.proveKey();
  return {
    ledger: new Ledger(db, cipher),
    queue: new DeliveryQueue(db),
    views,
    overviews: new Overviews(db),
    memory: new KeyvTable(db),
    housekeeping: new Housekeeping(db),
    close: () => db.destroy(),
  };
}

function openDatabase(path: string): Kysely<Tables> {
  try {
    mkdirSync(dirname(path), { recursive: true });
    return new Kysely<Tables>({ dialect: new NodeSqliteDialect(path) });
  } catch (cause) {
    throw new DeskError(
      'STORE_UNAVAILABLE',
      'The database file cannot be opened. Check that its folder exists, can be written to, and has room.',
      { cause },
    );
  }
}
