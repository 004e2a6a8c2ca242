import { type Kysely, sql } from 'kysely';
import { type Migration, type MigrationProvider, Migrator } from 'kysely/migration';
import { DeskError } from '../errors.ts';

/** Every change to the schema, in order; names are never changed once they have landed. */
const MIGRATIONS: Readonly<Record<string, Migration>> = {
  '001-events-alerts-deliveries': {
    async up(db: Kysely<unknown>): Promise<void> {
      await db.schema
        .createTable('event')
        .addColumn('key', 'text', (column) => column.primaryKey())
        .addColumn('received_at', 'bigint', (column) => column.notNull())
        .execute();
      await db.schema.createIndex('event_received_at').on('event').column('received_at').execute();

      await db.schema
        .createTable('alert')
        .addColumn('id', 'text', (column) => column.primaryKey())
        .addColumn('level', 'text', (column) => column.notNull())
        .addColumn('kind', 'text')
        .addColumn('subject', 'text')
        .addColumn('raised_by', 'text', (column) => column.notNull())
        .addColumn('raised_at', 'bigint', (column) => column.notNull())
        .addColumn('asker_id', 'text', (column) => column.notNull())
        .addColumn('asker_name', 'text', (column) => column.notNull())
        .addColumn('asker_adapter', 'text', (column) => column.notNull())
        .addColumn('asker_address', 'text', (column) => column.notNull())
        .addColumn('language', 'text', (column) => column.notNull())
        .addColumn('link', 'text')
        .addColumn('state', 'text', (column) => column.notNull())
        .addColumn('step', 'integer', (column) => column.notNull())
        .addColumn('holder_id', 'text')
        .addColumn('holder_name', 'text')
        .addColumn('state_at', 'bigint')
        .addColumn('closed_as', 'text')
        .addColumn('next_look_at', 'bigint')
        .addColumn('last_note_at', 'bigint', (column) => column.notNull())
        .execute();
      await db.schema.createIndex('alert_next_look_at').on('alert').column('next_look_at').execute();
      await db.schema.createIndex('alert_asker').on('alert').columns(['asker_id', 'state']).execute();

      await db.schema
        .createTable('alert_words')
        .addColumn('alert_id', 'text', (column) => column.notNull().references('alert.id').onDelete('cascade'))
        .addColumn('seq', 'integer', (column) => column.notNull())
        .addColumn('at', 'bigint', (column) => column.notNull())
        .addColumn('sealed_text', 'blob', (column) => column.notNull())
        .addColumn('sealed_evidence', 'blob', (column) => column.notNull())
        .addPrimaryKeyConstraint('alert_words_pk', ['alert_id', 'seq'])
        .execute();

      await db.schema
        .createTable('journal')
        .addColumn('alert_id', 'text', (column) => column.notNull().references('alert.id').onDelete('cascade'))
        .addColumn('seq', 'integer', (column) => column.notNull())
        .addColumn('at', 'bigint', (column) => column.notNull())
        .addColumn('kind', 'text', (column) => column.notNull())
        .addColumn('by_id', 'text')
        .addColumn('by_name', 'text')
        .addColumn('detail', 'text', (column) => column.notNull())
        .addPrimaryKeyConstraint('journal_pk', ['alert_id', 'seq'])
        .execute();

      await db.schema
        .createTable('delivery')
        .addColumn('id', 'text', (column) => column.primaryKey())
        .addColumn('adapter', 'text', (column) => column.notNull())
        .addColumn('address', 'text', (column) => column.notNull())
        .addColumn('language', 'text', (column) => column.notNull())
        .addColumn('say', 'text', (column) => column.notNull())
        .addColumn('alert_id', 'text', (column) => column.references('alert.id').onDelete('cascade'))
        .addColumn('replaces', 'text')
        .addColumn('under', 'text')
        .addColumn('urgency', 'integer', (column) => column.notNull())
        .addColumn('state', 'text', (column) => column.notNull())
        .addColumn('due_at', 'bigint', (column) => column.notNull())
        .addColumn('claimed_until', 'bigint', (column) => column.notNull())
        .addColumn('attempts', 'integer', (column) => column.notNull())
        .addColumn('message', 'text')
        .addColumn('place_name', 'text')
        .addColumn('reason', 'text')
        .addColumn('created_at', 'bigint', (column) => column.notNull())
        .addColumn('settled_at', 'bigint')
        .execute();
      await db.schema.createIndex('delivery_due').on('delivery').columns(['state', 'due_at']).execute();
      await db.schema.createIndex('delivery_alert').on('delivery').column('alert_id').execute();
      await db.schema.createIndex('delivery_place').on('delivery').columns(['adapter', 'address']).execute();

      await db.schema
        .createTable('memory')
        .addColumn('key', 'text', (column) => column.primaryKey())
        .addColumn('value', 'text', (column) => column.notNull())
        .addColumn('expires_at', 'bigint')
        .execute();
    },
  },
  '002-links-of-notes': {
    async up(db: Kysely<unknown>): Promise<void> {
      await db.schema.alterTable('alert_words').addColumn('link', 'text').execute();
      await sql`update alert_words set link = (select link from alert where id = alert_id) where seq = 0`.execute(db);
      await db.schema.alterTable('alert').dropColumn('link').execute();
      await db.schema.alterTable('alert').dropColumn('asker_adapter').execute();
      await db.schema.alterTable('alert').dropColumn('asker_address').execute();
    },
  },
};

const provider: MigrationProvider = { getMigrations: async () => ({ ...MIGRATIONS }) };

/**
 * Brings a database to this version, or up to one migration.
 * @throws DeskError STORE_UNAVAILABLE when a migration fails; what had been there stays.
 */
export async function migrate<Tables>(db: Kysely<Tables>, upTo?: string): Promise<void> {
  const migrator = new Migrator({ db, provider });
  const { error } = await (upTo === undefined ? migrator.migrateToLatest() : migrator.migrateTo(upTo));
  if (error === undefined) return;
  throw new DeskError(
    'STORE_UNAVAILABLE',
    'The database could not be brought to this version. Restore the file, or start this version with the database it last worked with.',
    { cause: error },
  );
}
