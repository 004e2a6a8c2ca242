import { randomBytes } from 'node:crypto';
import { statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { Kysely, sql } from 'kysely';
import type { AlertId } from '../../src/alerts/alert.ts';
import { URGENCY } from '../../src/alerts/delivery.ts';
import { ConversationMemory } from '../../src/desk/conversation-memory.ts';
import { type ConversationId, eventKey } from '../../src/desk/inbound.ts';
import { adapterName, type Place } from '../../src/desk/people-and-places.ts';
import { migrate } from '../../src/store/migrations.ts';
import { NodeSqliteDialect } from '../../src/store/sqlite-dialect.ts';
import { openSqliteStore, type SqliteStore } from '../../src/store/store.ts';
import { WordsCipher } from '../../src/store/words-cipher.ts';
import { temporaryFolder } from '../support/test-desk.ts';

const KEY = randomBytes(32);
const HERE: Place = { adapter: adapterName('web'), address: 'here' };
const THERE: Place = { adapter: adapterName('web'), address: 'there' };
const never = (): boolean => false;

let folder: ReturnType<typeof temporaryFolder>;
let store: SqliteStore;

beforeEach(async () => {
  folder = temporaryFolder();
  store = await openSqliteStore(join(folder.path, 'desk.db'), KEY);
});

afterEach(async () => {
  await store.close();
  folder.remove();
});

function enqueue(to: Place, urgency: (typeof URGENCY)[keyof typeof URGENCY], now: number): Promise<string> {
  const saying = { language: 'en', say: { kind: 'list' } } as const;
  return store.ledger.write((entry) => entry.enqueue({ to, saying, urgency, replaces: null, under: null }, now));
}

test('an event is first once, also for two that come at the same time', async () => {
  const first = () => store.ledger.write((entry) => entry.isFirst(eventKey('same'), 1));
  expect((await Promise.all([first(), first(), first()])).sort()).toEqual([false, false, true]);
});

test('a transaction that fails leaves nothing behind', async () => {
  const failing = store.ledger.write(async (entry) => {
    await entry.isFirst(eventKey('undone'), 1);
    throw new Error('after the key');
  });
  await expect(failing).rejects.toThrow('after the key');
  expect(await store.ledger.write((entry) => entry.isFirst(eventKey('undone'), 1))).toBe(true);
});

test('a second connection waits for the first one’s transaction instead of failing', async () => {
  const second = await openSqliteStore(join(folder.path, 'desk.db'), KEY);
  for (let round = 0; round < 50; round += 1) {
    await store.ledger.write((entry) => entry.isFirst(eventKey('first', round), 1));
    await second.ledger.write((entry) => entry.isFirst(eventKey('second', round), 1));
  }
  expect(await second.ledger.write((entry) => entry.isFirst(eventKey('first', 49), 1))).toBe(false);
  await second.close();
});

test('the most urgent of each place is claimed, and nothing of a busy place', async () => {
  await enqueue(HERE, URGENCY.ordinary, 1);
  const urgent = await enqueue(HERE, URGENCY.imminent, 2);
  const elsewhere = await enqueue(THERE, URGENCY.ordinary, 1);
  const claimed = await store.queue.claim(10, 1000, never);
  expect(claimed.map(({ id }) => id)).toEqual([urgent, elsewhere]);
  expect(await store.queue.claim(10, 1000, () => true)).toEqual([]);
});

test('a claim that was never settled is due again after its deadline', async () => {
  const id = await enqueue(HERE, URGENCY.concern, 1);
  await store.queue.claim(10, 1000, never);
  expect(await store.queue.claim(1009, 1000, never)).toEqual([]);
  expect(await store.queue.claim(1010, 1000, never)).toMatchObject([{ id, attempts: 2 }]);
});

test('a place that asked to wait holds back what is due there, and nothing elsewhere', async () => {
  await enqueue(HERE, URGENCY.imminent, 1);
  const elsewhere = await enqueue(THERE, URGENCY.ordinary, 1);
  await store.ledger.write((entry) => entry.holdPlace(HERE, 500));
  expect((await store.queue.claim(10, 1000, never)).map(({ id }) => id)).toEqual([elsewhere]);
  expect(await store.queue.claim(500, 1000, never)).toHaveLength(1);
});

test('a conversation is remembered over a restart, and forgotten by the hourly tidying', async () => {
  const conversation = 'web:one' as ConversationId;
  await new ConversationMemory(store.memory).remember(conversation, { lastPrinciple: null, language: 'es' });
  await store.close();
  store = await openSqliteStore(join(folder.path, 'desk.db'), KEY);
  const memory = new ConversationMemory(store.memory);
  expect(await memory.recall(conversation)).toEqual({ lastPrinciple: null, language: 'es' });
  await store.housekeeping.tidy(Date.now() + 31 * 60_000);
  expect(await memory.recall(conversation)).toBeNull();
});

test('a database of the first version is brought to this one with its alerts, and their links', async () => {
  const path = join(folder.path, 'first.db');
  const cipher = new WordsCipher(KEY);
  const db = new Kysely<unknown>({ dialect: new NodeSqliteDialect(path) });
  await migrate(db, '001-events-alerts-deliveries');
  await sql`insert into alert (id, level, raised_by, raised_at, asker_id, asker_name, asker_adapter, asker_address, language,
    link, state, step, last_note_at) values ('a1', 'imminent', 'hand', 1, 'web:ana', 'Ana', 'web', 'ana', 'en',
    'https://example.org/1', 'open', 0, 1)`.execute(db);
  for (const seq of [0, 1]) {
    await sql`insert into alert_words (alert_id, seq, at, sealed_text, sealed_evidence)
      values ('a1', ${seq}, 1, ${cipher.seal('words')}, ${cipher.seal('[]')})`.execute(db);
  }
  await db.destroy();

  const opened = await openSqliteStore(path, KEY);
  const view = await opened.views.view('a1' as AlertId);
  await opened.close();
  expect(view?.alert).toMatchObject({ level: 'imminent', state: { kind: 'open' } });
  expect(view?.words.map(({ link }) => link)).toEqual(['https://example.org/1', null]);
});

test('a migration that is cut off leaves everything as it was', async () => {
  const path = join(folder.path, 'cut-off.db');
  const db = new Kysely<Record<string, never>>({ dialect: new NodeSqliteDialect(path) });
  await migrate(db, '001-events-alerts-deliveries');
  await sql`alter table alert rename column asker_address to cut_off`.execute(db);
  await db.destroy();
  await expect(openSqliteStore(path, KEY)).rejects.toThrow(/could not be brought to this version/u);

  const mended = new Kysely<Record<string, never>>({ dialect: new NodeSqliteDialect(path) });
  await sql`alter table alert rename column cut_off to asker_address`.execute(mended);
  await mended.destroy();
  await (await openSqliteStore(path, KEY)).close();
});

test('the database and its folder are for the desk’s own account alone', async () => {
  const made = join(folder.path, 'data', 'desk.db');
  const opened = await openSqliteStore(made, KEY);
  expect(statSync(made).mode & 0o777).toBe(0o600);
  expect(statSync(dirname(made)).mode & 0o777).toBe(0o700);
  await opened.close();
});

test('a database that cannot be opened is told with what to do', async () => {
  await expect(openSqliteStore(folder.path, KEY)).rejects.toThrow(/cannot be opened/u);
});
