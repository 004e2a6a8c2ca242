import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { loadCode } from '../../src/code/code-of-ethics.ts';
import {
  BOT_TOKEN,
  buttonLabelled,
  buttonPress,
  directMessage,
  FakeSlack,
  readable,
  SIGNING_SECRET,
  signed,
} from '../fakes/slack.ts';
import { eventually } from '../support/eventually.ts';
import { startTestDesk, type TestDesk, temporaryFolder } from '../support/test-desk.ts';

const STAFF = 'U0STAFF';
const SUPERVISOR = 'U0SUPER';
const DIRECT = 'D0STAFF';
const SUPERVISORS = 'C0SUPER';

const folder = temporaryFolder();
let slack: FakeSlack;
let desk: TestDesk;

beforeEach(async () => {
  slack = new FakeSlack({
    people: { [STAFF]: 'Ana Staff', [SUPERVISOR]: 'Maria Super' },
    channels: [DIRECT, SUPERVISORS],
  });
  await slack.start();
  desk = await startTestDesk(folder.path, {
    SLACK_BOT_TOKEN: BOT_TOKEN,
    SLACK_SIGNING_SECRET: SIGNING_SECRET,
    SLACK_API_URL: slack.apiUrl,
    SUPERVISORS: `slack:${SUPERVISORS}`,
  });
});

afterEach(async () => {
  await desk.stop();
  await slack.stop();
  folder.remove();
  expect(slack.unexpected).toEqual([]);
});

test('a signed question in a direct message is answered with the clause on gifts and both rationales', async () => {
  expect(await send(directMessage(STAFF, DIRECT, '1700000001.000100', 'can i keep the scarf she knitted me?'))).toBe(
    200,
  );
  const answer = await eventually('an answer', () => slack.in(DIRECT)[0]);
  const gifts = loadCode().principles[14];
  for (const text of [gifts?.clause ?? '', ...(gifts?.rationales ?? [])]) expect(readable(answer)).toContain(text);
});

test('a signed disclosure is alerted in the supervisor channel, taken there, and the asker reads by whom', async () => {
  const words = "my client says he has a gun and is going to his brother's house";
  expect(await send(directMessage(STAFF, DIRECT, '1700000002.000100', words))).toBe(200);
  const card = await eventually('an alert', () => slack.in(SUPERVISORS)[0]);
  expect(readable(card)).toContain(words);
  expect(readable(card)).toContain('Ana Staff');
  const status = await eventually('"posted" for the asker', () =>
    slack.in(DIRECT).find((message) => readable(message).includes('Posted to')),
  );
  expect(readable(status)).not.toContain('has it');

  expect(await send(buttonPress(SUPERVISOR, card, buttonLabelled(card, 'I have it'), '1700000003.000100'))).toBe(200);
  await eventually('the name for the asker', () => readable(status).includes('Maria Super has it'));
  await eventually('the card in its new state', () => readable(card).includes('Maria Super has it'));
  expect(slack.in(SUPERVISORS)).toHaveLength(1);
  expect(desk.logged()).not.toContain('gun');
});

test('the same event four times has one effect', async () => {
  const event = directMessage(
    STAFF,
    DIRECT,
    '1700000004.000100',
    'he told me he is going to shoot his landlord tonight',
  );
  for (let delivery = 1; delivery <= 3; delivery += 1) expect(await send(event)).toBe(200);
  desk = await desk.restart();
  expect(await send(event)).toBe(200);
  await desk.running.settle();
  expect(slack.in(SUPERVISORS)).toHaveLength(1);
  expect(slack.in(DIRECT)).toHaveLength(1);
});

test('forged, stale and unsigned requests are refused and nothing happens', async () => {
  const event = directMessage(STAFF, DIRECT, '1700000005.000100', 'he took all her pills');
  const anHourAgo = Math.floor(Date.now() / 1000) - 3600;
  expect(await send(event, signed(event, 'another-secret'))).toBe(401);
  expect(await send(event, signed(event, SIGNING_SECRET, anHourAgo))).toBe(401);
  expect(await send(event, {})).toBe(401);
  await desk.running.settle();
  expect(slack.messages).toEqual([]);
});

async function send(body: string, headers: Record<string, string> = signed(body)): Promise<number> {
  const contentType = body.startsWith('{') ? 'application/json' : 'application/x-www-form-urlencoded';
  const response = await fetch(`${desk.url}/slack/events`, {
    method: 'POST',
    headers: { 'content-type': contentType, ...headers },
    body,
  });
  return response.status;
}
