import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { SIGNING_SECRET } from '../fakes/slack/fake-slack.ts';
import { directMessage, type SlackPayload } from '../fakes/slack/payloads.ts';
import { readable } from '../fakes/slack/read.ts';
import { httpBody, post, signed } from '../fakes/slack/transports.ts';
import { BOT_TOKEN } from '../fakes/slack/web-api.ts';
import { eventually } from '../support/eventually.ts';
import { only } from '../support/only.ts';
import {
  COLLEAGUE,
  DIRECT,
  DISCLOSURE,
  ELSEWHERE,
  GENERAL,
  SlackDesk,
  STAFF,
  SUPERVISOR,
  SUPERVISORS,
} from '../support/slack-desk.ts';

let at: SlackDesk;

describe('when Slack does not take a message', () => {
  beforeEach(async () => {
    at = await SlackDesk.open();
  });

  afterEach(async () => {
    expect(at.slack.faultsLeft).toBe(0);
    expect(await at.close()).toEqual([]);
  });

  test('a 429 holds that channel alone, until Retry-After', async () => {
    at.slack.fail('chat.postMessage', { kind: 'status', status: 429, retryAfter: 90 }, { channel: SUPERVISORS });
    await at.say(DISCLOSURE);
    await at.say('can i keep the scarf she knitted me?', COLLEAGUE);
    expect(at.slack.in(SUPERVISORS)).toEqual([]);
    expect(at.slack.directTo(COLLEAGUE)).toHaveLength(1);
    expect(readable(only(at.slack.directTo(STAFF)))).not.toContain('Posted to');
    await at.later(1);
    expect(at.slack.in(SUPERVISORS)).toEqual([]);
    await at.later(1);
    expect(at.slack.in(SUPERVISORS)).toHaveLength(1);
    expect(readable(only(at.slack.directTo(STAFF)))).toContain('Posted to #supervisors');
  });

  test.each([
    ['a 503', { kind: 'status', status: 503 } as const],
    ['an error that passes', { kind: 'refusal', error: 'internal_error' } as const],
    ['a dropped connection', { kind: 'lost' } as const],
  ])('%s is tried again', async (_what, fault) => {
    at.slack.fail('chat.postMessage', fault, { channel: SUPERVISORS, times: 2 });
    await at.say(DISCLOSURE);
    for (let minute = 0; minute < 3; minute += 1) await at.later(1);
    const cards = at.slack.in(SUPERVISORS);
    expect(cards.length).toBe(fault.kind === 'lost' ? 3 : 1);
    expect(readable(only(at.slack.directTo(STAFF)))).toContain('Posted to #supervisors');
  });

  test('a channel the desk was taken out of: the asker reads so, and it is tried again with the next step', async () => {
    const channel = at.slack.workspace.channels.get(SUPERVISORS);
    const members = channel?.members.splice(0) ?? [];
    at.slack.expect('chat.postMessage: channel_not_found');
    at.slack.expect('conversations.info: channel_not_found');
    await at.say(DISCLOSURE);
    expect(readable(only(at.slack.directTo(STAFF)))).toContain('I could not post to');
    channel?.members.push(...members);
    await at.later(6);
    expect(at.slack.in(SUPERVISORS)).toHaveLength(1);
    expect(readable(only(at.slack.directTo(STAFF)))).toContain('Posted to #supervisors');
  });

  test('a status that can no longer be changed is said anew: the asker learns who has it', async () => {
    await at.say(DISCLOSURE);
    const status = only(at.slack.directTo(STAFF));
    at.slack.messages.splice(at.slack.messages.indexOf(status), 1);
    at.slack.expect('chat.update: message_not_found');
    await at.press(only(at.slack.in(SUPERVISORS)), 'I have it');
    expect(readable(only(at.slack.directTo(STAFF)))).toContain('Maria Super has it');
  });

  test('two channels that took the card at different times are named each with its own', async () => {
    await at.close();
    at = await SlackDesk.open({ environment: { SUPERVISORS: `slack:${SUPERVISORS},slack:${GENERAL}` } });
    at.slack.fail('chat.postMessage', { kind: 'status', status: 503 }, { channel: GENERAL });
    await at.say(DISCLOSURE);
    await at.later(2);
    const status = readable(only(at.slack.directTo(STAFF)));
    expect(status).toMatch(/Posted to #supervisors at .+ Posted to #general at /u);
  });

  test('a token that no longer works loses nothing: once it is put right, everything arrives', async () => {
    at.slack.fail('chat.postMessage', { kind: 'refusal', error: 'token_revoked' }, { times: 2 });
    await at.say(DISCLOSURE);
    expect(at.slack.messages).toEqual([]);
    await at.later(2);
    expect(at.slack.in(SUPERVISORS)).toHaveLength(1);
    expect(readable(only(at.slack.directTo(STAFF)))).toContain('Posted to #supervisors');
  });

  test('a Slack that hangs when it is asked for names does not keep the event from being acknowledged', async () => {
    at.slack.fail('users.info', { kind: 'hang' });
    await at.say(DISCLOSURE);
    expect(at.slack.in(SUPERVISORS)).toHaveLength(1);
  });

  test('names that Slack does not tell do not hold an alert', async () => {
    at.slack.fail('users.info', { kind: 'status', status: 503 }, { times: 1 });
    at.slack.fail('conversations.info', { kind: 'status', status: 503 }, { times: 1 });
    await at.say(DISCLOSURE);
    expect(readable(only(at.slack.in(SUPERVISORS)))).toContain('Slack user U0STAFF');
    expect(readable(only(at.slack.directTo(STAFF)))).toContain('Posted to the supervisor channel');
  });

  test('while Slack does not say who is a member, an alert can be taken in its channel; status waits', async () => {
    await at.say(DISCLOSURE);
    const card = only(at.slack.in(SUPERVISORS));
    at.slack.fail('conversations.members', { kind: 'status', status: 503 }, { times: 2 });
    await at.press(card, 'I have it');
    expect(readable(card)).toContain('Maria Super has it');
    await expect(at.command('status', { user: SUPERVISOR })).rejects.toThrow('500');
    await at.command('status', { user: SUPERVISOR });
    expect(at.slack.onlyFor(SUPERVISOR, ELSEWHERE)).toHaveLength(1);
  });

  test('hidden words are shown to nobody whom Slack does not vouch for', async () => {
    await at.close();
    at = await SlackDesk.open({ agency: { wordsShown: 'hidden' } });
    await at.say(DISCLOSURE);
    const card = only(at.slack.in(SUPERVISORS));
    at.slack.fail('conversations.members', { kind: 'status', status: 503 });
    await expect(at.press(card, 'Show the words', COLLEAGUE)).rejects.toThrow('500');
    await at.press(card, 'Show the words', COLLEAGUE);
    expect(only(at.slack.onlyFor(COLLEAGUE, SUPERVISORS)).text).toBe('Only supervisors can see this.');
  });
});

test('a hundred disclosures in a minute into one channel all arrive, the imminent first', async () => {
  at = await SlackDesk.open();
  at.slack.fail(
    'chat.postMessage',
    { kind: 'status', status: 429, retryAfter: 30 },
    { channel: SUPERVISORS, times: 1 },
  );
  const people = Array.from({ length: 100 }, (_, index) => `U0P${index}`);
  for (const person of people) at.slack.workspace.add(person, `Person ${person}`);
  for (const [index, user] of people.entries()) {
    const text = index % 2 === 0 ? 'she has bedsores and the day program leaves her in wet clothes' : DISCLOSURE;
    const channel = at.slack.workspace.directWith(user);
    await at.transport.deliver(directMessage({ user, channel, ts: at.slack.nextTs(), text }));
  }
  await eventually('every card', async () => {
    await at.later(1);
    return at.slack.in(SUPERVISORS).filter(({ threadTs }) => threadTs === null).length === 100;
  });
  const cards = at.slack.in(SUPERVISORS).filter(({ threadTs }) => threadTs === null);
  const levels = cards.map((card) => readable(card).includes('Imminent: act now'));
  expect(levels).toEqual([...Array(50).fill(true), ...Array(50).fill(false)]);
  for (const person of people)
    expect(cards.filter((card) => readable(card).includes(`Person ${person}\n`))).toHaveLength(1);
  expect(await at.close()).toEqual([]);
});

describe.each(['http', 'socket'] as const)('over %s, when something fails before the work is safe', (transport) => {
  beforeEach(async () => {
    at = await SlackDesk.open({ transport });
  });

  afterEach(async () => {
    expect(await at.close()).toEqual([]);
  });

  const disclosed = () => directMessage({ user: STAFF, channel: DIRECT, ts: at.slack.nextTs(), text: DISCLOSURE });

  test('the store throws: no acknowledgement, and the redelivery has its effect once', async () => {
    const payload = disclosed();
    await at.withBrokenStore(() => at.transport.deliverUnacknowledged(payload));
    expect(at.slack.messages).toEqual([]);
    await at.receive(payload);
    await at.receive(payload);
    expect(at.slack.in(SUPERVISORS)).toHaveLength(1);
    expect(at.desk.logged()).not.toContain('gun');
  });
});

describe.each(['http', 'socket'] as const)('over %s, with Slack down when the desk starts', (transport) => {
  test('authorisation fails: no acknowledgement; Slack comes back, and the redelivery has its effect', async () => {
    at = new SlackDesk({ transport });
    await at.slack.start();
    at.slack.fail('auth.test', { kind: 'status', status: 503 }, { times: 2 });
    await at.startDesk();
    const payload = directMessage({ user: STAFF, channel: DIRECT, ts: at.slack.nextTs(), text: DISCLOSURE });
    await eventually('the first failure', () => at.slack.faultsLeft === 1);
    await at.transport.deliverUnacknowledged(payload);
    expect(at.slack.messages).toEqual([]);
    await at.receive(payload);
    expect(at.slack.in(SUPERVISORS)).toHaveLength(1);
    expect(await at.close()).toEqual([]);
  });
});

describe('requests that are not Slack’s', () => {
  beforeEach(async () => {
    at = await SlackDesk.open();
  });

  afterEach(async () => {
    expect(await at.close()).toEqual([]);
  });

  test('forged, stale, altered and unsigned ones are refused and nothing happens', async () => {
    const payload = directMessage({ user: STAFF, channel: DIRECT, ts: at.slack.nextTs(), text: DISCLOSURE });
    const { body } = httpBody(payload);
    const anHourAgo = Math.floor(Date.now() / 1000) - 3600;
    for (const headers of [
      signed(body, 'another-secret'),
      signed(body, ''),
      signed(body, BOT_TOKEN),
      signed(body, SIGNING_SECRET, anHourAgo),
      signed(`${body} `),
      { 'x-slack-signature': signed(body)['x-slack-signature'] ?? '' },
      {},
    ]) {
      expect(await post(at.desk.url, payload, headers)).toBe(401);
    }
    await at.desk.running.settle();
    expect(at.slack.messages).toEqual([]);
  });

  test('Slack’s question whether the address is the desk’s is answered', async () => {
    const challenge: SlackPayload = { kind: 'event', body: { type: 'url_verification', challenge: 'fake-challenge' } };
    const { body } = httpBody(challenge);
    const headers = { 'content-type': 'application/json', ...signed(body) };
    const response = await fetch(`${at.desk.url}/slack/events`, { method: 'POST', headers, body });
    expect(await response.json()).toEqual({ challenge: 'fake-challenge' });
  });

  test('a replayed one has no second effect', async () => {
    const payload = directMessage({ user: STAFF, channel: DIRECT, ts: at.slack.nextTs(), text: DISCLOSURE });
    const headers = signed(httpBody(payload).body);
    expect(await post(at.desk.url, payload, headers)).toBe(200);
    expect(await post(at.desk.url, payload, headers)).toBe(200);
    await at.desk.running.settle();
    expect(at.slack.in(SUPERVISORS)).toHaveLength(1);
  });
});
