import { afterEach, describe, expect, test } from '@jest/globals';
import type { SlackMessage } from '../fakes/slack/posted.ts';
import { buttonLabels, readable } from '../fakes/slack/read.ts';
import { only } from '../support/only.ts';
import {
  COLLEAGUE,
  DISCLOSURE,
  SECOND_SUPERVISOR,
  SlackDesk,
  type SlackDeskOptions,
  STAFF,
  SUPERVISOR,
  SUPERVISORS,
} from '../support/slack-desk.ts';

let at: SlackDesk;

afterEach(async () => {
  expect(await at.close()).toEqual([]);
});

async function alerted(options: SlackDeskOptions = {}): Promise<SlackMessage> {
  at = await SlackDesk.open(options);
  await at.say(DISCLOSURE);
  return only(at.slack.in(SUPERVISORS));
}

async function journal(): Promise<string[]> {
  const alert = only((await at.desk.running.reader.board()).map(({ alert: id }) => id));
  return (await at.desk.running.reader.journal(alert)).map(({ kind, by }) => `${kind} ${by?.name ?? ''}`.trim());
}

describe('who may work an alert', () => {
  test('members of the supervisor channel, asked of Slack page by page', async () => {
    const card = await alerted();
    await at.press(card, 'I have it', SUPERVISOR);
    expect(readable(card)).toContain('Maria Super has it');
  });

  test('nobody else: they read so alone, it is journalled, and nothing changes', async () => {
    const card = await alerted();
    const before = readable(card);
    for (const button of buttonLabels(card)) await at.press(card, button, COLLEAGUE);
    const refusals = at.slack.onlyFor(COLLEAGUE, SUPERVISORS);
    expect(refusals.map(({ text }) => text)).toEqual(Array(4).fill(expect.stringContaining('Only supervisors')));
    expect(readable(card)).toBe(before);
    expect((await journal()).filter((line) => line === 'refused Luis Colega')).toHaveLength(4);
  });

  test('somebody who has just joined, without a restart', async () => {
    const card = await alerted();
    await at.press(card, 'I have it', SUPERVISOR);
    at.slack.workspace.channels.get(SUPERVISORS)?.members.push(COLLEAGUE);
    await at.later(1);
    await at.press(card, 'Close', COLLEAGUE);
    expect(readable(card)).toContain('Closed as handled by Luis Colega');
  });

  test('people listed as targets themselves, in their own direct message', async () => {
    at = await SlackDesk.open({ environment: { SUPERVISORS: `slack:${SUPERVISOR}` } });
    await at.say(DISCLOSURE);
    const card = only(at.slack.directTo(SUPERVISOR));
    expect(readable(only(at.slack.directTo(STAFF)))).toContain('Posted to Maria Super at');
    await at.press(card, 'I have it', SUPERVISOR);
    expect(readable(card)).toContain('Maria Super has it');
  });
});

describe('a card', () => {
  test('taken twice, or late, is taken once, and the second reads so alone', async () => {
    const card = await alerted();
    const before = { ...card };
    await at.press(before, 'I have it', SUPERVISOR);
    await at.press(before, 'I have it', SUPERVISOR);
    await at.press(before, 'I have it', SECOND_SUPERVISOR);
    expect(only(at.slack.onlyFor(SECOND_SUPERVISOR, SUPERVISORS)).text).toBe('Somebody already has this alert.');
    expect(at.slack.in(SUPERVISORS)).toHaveLength(1);
    await at.press(card, 'False alarm', SUPERVISOR);
    await at.press(before, 'I have it', SECOND_SUPERVISOR);
    expect(at.slack.onlyFor(SECOND_SUPERVISOR, SUPERVISORS)[1]?.text).toBe('This alert is already closed.');
    expect(readable(card)).toContain('false alarm by Maria Super');
    expect(buttonLabels(card)).toEqual([]);
  });

  test('that nobody takes is repeated in its thread and shown in the channel, until somebody does', async () => {
    const card = await alerted();
    await at.later(6);
    const [, reminder] = at.slack.in(SUPERVISORS);
    expect(reminder).toMatchObject({ threadTs: card.ts, broadcast: true });
    expect(reminder && readable(reminder)).toContain('Still nobody has this alert.');
    await at.press(reminder, 'I have it');
    expect(readable(card)).toContain('Maria Super has it');
    await at.later(6);
    expect(at.slack.in(SUPERVISORS)).toHaveLength(2);
  });

  test('that somebody deleted is said again when it is repeated', async () => {
    const card = await alerted();
    at.slack.messages.splice(at.slack.messages.indexOf(card), 1);
    at.slack.expect('chat.postMessage: thread_not_found');
    at.slack.expect('chat.update: message_not_found');
    await at.later(6);
    const [reminder, again] = at.slack.in(SUPERVISORS);
    expect(reminder).toMatchObject({ threadTs: null });
    expect(again && readable(again)).toContain(DISCLOSURE);
    await at.press(again, 'I have it');
    expect(reminder && readable(reminder)).toContain('Maria Super has it');
    expect(reminder && readable(reminder)).not.toContain('Still nobody');
    expect(readable(only(at.slack.directTo(STAFF)))).toContain('Maria Super has it');
  });

  test('that somebody deleted before it was taken is said anew with who has it, and gathers what comes after', async () => {
    const card = await alerted();
    at.slack.expect('chat.update: message_not_found');
    const before = { ...card };
    at.slack.messages.splice(at.slack.messages.indexOf(card), 1);
    await at.press(before, 'I have it');
    const again = only(at.slack.in(SUPERVISORS));
    expect(readable(again)).toContain('Maria Super has it');
    await at.say('he moved to 12 Elm street');
    const [, note] = at.slack.in(SUPERVISORS);
    expect(note?.threadTs).toBe(again.ts);
    expect(note && readable(note)).toContain('12 Elm street');
  });

  test('gathers what the asker adds in its thread', async () => {
    const card = await alerted();
    await at.say('he left ten minutes ago in the blue car');
    const [, note] = at.slack.in(SUPERVISORS);
    expect(note?.threadTs).toBe(card.ts);
    expect(note && readable(note)).toContain('blue car');
  });

  test('that has not arrived when help is called goes out all the same', async () => {
    at = await SlackDesk.open({ environment: { SUPERVISORS: `slack:${SUPERVISORS},slack:${SECOND_SUPERVISOR}` } });
    at.slack.fail('chat.postMessage', { kind: 'status', status: 503 }, { channel: SECOND_SUPERVISOR, times: 1 });
    await at.say(DISCLOSURE);
    const card = only(at.slack.in(SUPERVISORS));
    await at.press(card, 'I have it');
    await at.press(card, 'Call for help');
    await at.later(1);
    const call = only(at.slack.directTo(SECOND_SUPERVISOR));
    expect(readable(call)).toContain(DISCLOSURE);
    expect(readable(call)).toContain('Maria Super has it');
  });

  test('"Call for help" tells the next step now', async () => {
    const card = await alerted();
    await at.press(card, 'Call for help');
    const [, reminder] = at.slack.in(SUPERVISORS);
    expect(reminder && readable(reminder)).toContain('A supervisor calls for help');
  });
});

describe('the words on a card', () => {
  test('hidden: shown to a supervisor who asks, alone, and journalled', async () => {
    const card = await alerted({ agency: { wordsShown: 'hidden' } });
    expect(JSON.stringify(card)).not.toContain('gun');
    await at.press(card, 'Show the words', SUPERVISOR);
    expect(readable(only(at.slack.onlyFor(SUPERVISOR, SUPERVISORS)))).toContain(DISCLOSURE);
    expect(await journal()).toContain('words-shown Maria Super');
  });

  test('an excerpt: the beginning, and the rest on request', async () => {
    at = await SlackDesk.open({ agency: { wordsShown: 'excerpt' } });
    const long = `${DISCLOSURE} ${'and more '.repeat(40)} the end`;
    await at.say(long);
    const card = only(at.slack.in(SUPERVISORS));
    expect(readable(card)).toContain(DISCLOSURE);
    expect(readable(card)).not.toContain('the end');
    await at.press(card, 'Show the words');
    expect(readable(only(at.slack.onlyFor(SUPERVISOR, SUPERVISORS)))).toContain('the end');
  });
});
