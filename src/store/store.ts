import { chmodSync, mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import { Kysely } from 'kysely';
import type { Store } from '../desk/store-port.ts';
import { DeskError } from '../errors.ts';
import { SqlAlertViews } from './alert-views.ts';
import { Housekeeping } from './housekeeping.ts';
import { KeyvTable } from './keyv-table.ts';
import { SqlLedger } from './ledger.ts';
import { migrate } from './migrations.ts';
import { SqlOutbox } from './outbox.ts';
import { SqlOverviews } from './overviews.ts';
import type { Tables } from './schema.ts';
import { NodeSqliteDialect } from './sqlite-dialect.ts';
import { WordsCipher } from './words-cipher.ts';

/** Names and journals lie open in the file: it is for the account the desk runs under alone. */
const OWNER_ONLY = 0o600;

/** A store over one SQLite file. */
export interface SqliteStore extends Store {
  readonly queue: SqlOutbox;
  close(): Promise<void>;
}

/**
 * Opens the SQLite database at a path, makes it when it is not there, and brings its schema to this version.
 * @param dataKey 32 bytes that seal people's words
 * @throws DeskError STORE_UNAVAILABLE, DATA_KEY_INVALID, WORDS_UNREADABLE
 */
export async function openSqliteStore(path: string, dataKey: Uint8Array): Promise<SqliteStore> {
  const cipher = new WordsCipher(dataKey);
  const db = openDatabase(path);
  await migrate(db);
  const views = new SqlAlertViews(db, cipher);
  await views.proveKey();
  return {
    ledger: new SqlLedger(db, cipher),
    queue: new SqlOutbox(db),
    views,
    overviews: new SqlOverviews(db),
    memory: new KeyvTable(db),
    housekeeping: new Housekeeping(db),
    close: () => db.destroy(),
  };
}

function openDatabase(path: string): Kysely<Tables> {
  try {
    mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
    const dialect = new NodeSqliteDialect(path);
    chmodSync(path, OWNER_ONLY);
    return new Kysely<Tables>({ dialect });
  } catch (cause) {
    throw new DeskError(
      'STORE_UNAVAILABLE',
      'The database file cannot be opened. Check that its folder exists, can be written to, and has room.',
      { cause },
    );
  }
}
