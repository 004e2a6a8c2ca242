import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { loadCode } from '../../src/code/code-of-ethics.ts';
import { readable } from '../fakes/slack/read.ts';
import { DISCLOSURE, SECOND_SUPERVISOR, SlackDesk, STAFF, SUPERVISORS } from '../support/slack-desk.ts';

describe.each(['http', 'socket'] as const)('over %s', (transport) => {
  let at: SlackDesk;

  beforeEach(async () => {
    at = await SlackDesk.open({ transport });
  });

  afterEach(async () => {
    expect(await at.close()).toEqual([]);
  });

  test('a question in a direct message is answered with the clause on gifts and both rationales', async () => {
    await at.say('can i keep the scarf she knitted me?');
    const [answer, ...others] = at.slack.directTo(STAFF);
    expect(others).toEqual([]);
    const gifts = loadCode().principles[14];
    for (const text of [gifts?.clause ?? '', ...(gifts?.rationales ?? [])]) {
      expect(answer && readable(answer)).toContain(text);
    }
    expect(answer?.text).not.toBe('');
  });

  test('a disclosure is alerted in the supervisor channel, taken there, and the asker reads by whom', async () => {
    await at.say(DISCLOSURE);
    const [card, ...others] = at.slack.in(SUPERVISORS);
    const [status] = at.slack.directTo(STAFF);
    if (!card || !status) throw new Error('no alert');
    expect(others).toEqual([]);
    expect(readable(card)).toContain(DISCLOSURE);
    expect(readable(card)).toContain('Ana Staff');
    expect(readable(status)).toContain('Posted to #supervisors at ');
    expect(readable(status)).not.toContain('has it');

    await at.press(card, 'I have it');
    expect(readable(status)).toContain('Maria Super has it');
    expect(readable(card)).toContain('Maria Super has it');

    await at.press(card, 'Close', SECOND_SUPERVISOR);
    expect(readable(status)).toContain('Sam Second closed it as handled');
    expect(at.slack.in(SUPERVISORS)).toHaveLength(1);
    expect(at.desk.logged()).not.toContain('gun');
  });
});
