import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { loadCode } from '../../src/code/code-of-ethics.ts';
import { messageShortcut } from '../fakes/slack/payloads.ts';
import { buttonLabels, feedbackButtons, readable } from '../fakes/slack/read.ts';
import { only } from '../support/only.ts';
import {
  COLLEAGUE,
  DISCLOSURE,
  ELSEWHERE,
  GENERAL,
  SlackDesk,
  STAFF,
  SUPERVISOR,
  SUPERVISORS,
} from '../support/slack-desk.ts';

const giftsClause = loadCode().principles[14]?.clause ?? '';

let at: SlackDesk;

beforeEach(async () => {
  at = await SlackDesk.open();
});

afterEach(async () => {
  expect(await at.close()).toEqual([]);
});

describe('/ethics, in a channel where the desk is not', () => {
  test.each([
    ['help', 'How to use the ethics desk'],
    ['', 'How to use the ethics desk'],
    ['list', 'The principles of the'],
    ['15', giftsClause],
    ['gifts', giftsClause],
    ['can i keep the scarf she knitted me?', giftsClause],
  ])('"%s" is answered for the one who asked alone', async (text, answer) => {
    await at.command(text);
    expect(readable(only(at.slack.onlyFor(STAFF, ELSEWHERE)))).toContain(answer);
    expect(at.slack.in(ELSEWHERE)).toEqual([]);
  });

  test('an answer is shared with the channel on request, once', async () => {
    await at.command('gifts');
    const answer = only(at.slack.onlyFor(STAFF, ELSEWHERE));
    await at.press(answer, 'Share here', STAFF);
    await at.press(answer, 'Share here', STAFF);
    expect(readable(only(at.slack.in(ELSEWHERE)))).toContain(giftsClause);
  });

  test('a choice made from the list comes the same way', async () => {
    await at.command('list');
    const list = only(at.slack.onlyFor(STAFF, ELSEWHERE));
    await at.press(list, buttonLabels(list)[14] ?? '', STAFF);
    expect(readable(at.slack.onlyFor(STAFF, ELSEWHERE)[1] ?? { blocks: [] })).toContain(giftsClause);
  });

  test('a disclosure is answered in the direct message and leaves a pointer', async () => {
    await at.command(DISCLOSURE);
    expect(only(at.slack.onlyFor(STAFF, ELSEWHERE)).text).toContain('direct messages');
    expect(readable(only(at.slack.directTo(STAFF)))).toContain('Posted to #supervisors');
    expect(readable(only(at.slack.in(SUPERVISORS)))).toContain(DISCLOSURE);
  });

  test('"alert" asks first, and alerts with the words once it is confirmed', async () => {
    await at.command('alert the night shift never checked on her');
    expect(at.slack.in(SUPERVISORS)).toEqual([]);
    const confirmation = at.slack.messages.find((message) => buttonLabels(message).includes('Yes, alert them now'));
    await at.press(confirmation, 'Yes, alert them now', STAFF);
    await at.press(confirmation, 'Yes, alert them now', STAFF);
    const card = only(at.slack.in(SUPERVISORS));
    expect(readable(card)).toContain('the night shift never checked on her');
    expect(readable(card)).toContain('Raised by hand');
  });

  test('"status" is for supervisors', async () => {
    await at.say(DISCLOSURE);
    await at.command('status', { channel: GENERAL });
    expect(only(at.slack.onlyFor(STAFF, GENERAL)).text).toBe('Only supervisors can see this.');
    await at.command('status', { user: SUPERVISOR, channel: GENERAL });
    const status = readable(only(at.slack.onlyFor(SUPERVISOR, GENERAL)));
    expect(status).toContain('Sent by Ana Staff');
    expect(status).toContain('Nobody has it yet');
    expect(status).toContain('1 raised, 1 of them imminent');
    expect(status).not.toContain('gun and');
  });
});

describe('message shortcuts', () => {
  const picked = { user: COLLEAGUE, channel: GENERAL, ts: '1700000000.000100' };

  test('"Check with ethics desk" answers whoever picked it, alone', async () => {
    const words = { ...picked, text: 'she gave me a scarf &amp; wants me to keep it' };
    await at.receive(messageShortcut('check_message', STAFF, words, at.slack.responseUrl(GENERAL, STAFF)));
    expect(readable(only(at.slack.onlyFor(STAFF, GENERAL)))).toContain(giftsClause);
    expect(at.slack.in(GENERAL)).toEqual([]);
  });

  test('"Alert a supervisor" alerts with the message and a link to it', async () => {
    const words = { ...picked, text: 'he said he will hurt her tonight' };
    await at.receive(messageShortcut('alert_about_message', STAFF, words, at.slack.responseUrl(GENERAL, STAFF)));
    const card = readable(only(at.slack.in(SUPERVISORS)));
    expect(card).toContain(words.text);
    expect(card).toContain('Ana Staff');
    expect(card).toContain(`Luis Colega wrote: ${words.text}`);
    expect(card).toContain(`/archives/${GENERAL}/p1700000000000100|`);
    expect(only(at.slack.onlyFor(STAFF, GENERAL)).text).toContain('direct messages');
    expect(readable(only(at.slack.directTo(STAFF)))).toContain('Posted to #supervisors');
  });

  test('on a message that forwards another takes what was forwarded; on the asker’s open alert, with a link of its own', async () => {
    const words = { ...picked, text: 'he said he will hurt her tonight' };
    await at.receive(messageShortcut('alert_about_message', STAFF, words, at.slack.responseUrl(GENERAL, STAFF)));
    const forwarded = { ...picked, ts: '1700000001.000200', text: '', attachments: [forward('i am outside her door')] };
    await at.receive(messageShortcut('alert_about_message', STAFF, forwarded, at.slack.responseUrl(GENERAL, STAFF)));
    const [card, note] = at.slack.in(SUPERVISORS);
    expect(note && readable(note)).toContain('i am outside her door');
    expect(note && readable(note)).toContain(`/archives/${GENERAL}/p1700000001000200|`);
    expect(card && readable(card)).toContain('i am outside her door');
  });
});

test('"Alert a supervisor" on a picture without words, beside an open alert, brings its link', async () => {
  const picked = { user: STAFF, channel: GENERAL, ts: '1700000000.000100', text: 'he said he will hurt her tonight' };
  await at.receive(messageShortcut('alert_about_message', STAFF, picked, at.slack.responseUrl(GENERAL, STAFF)));
  const picture = { ...picked, ts: '1700000002.000300', text: '' };
  await at.receive(messageShortcut('alert_about_message', STAFF, picture, at.slack.responseUrl(GENERAL, STAFF)));
  const [, note] = at.slack.in(SUPERVISORS);
  expect(note && readable(note)).toContain(`/archives/${GENERAL}/p1700000002000300|`);
});

function forward(text: string): object {
  return { is_share: true, author_name: 'Rosa Elsewhere', text };
}

test('feedback is counted without words; who was not helped reads what else to try', async () => {
  await at.say('can i keep the scarf she knitted me?');
  const answer = only(at.slack.directTo(STAFF));
  const { element } = feedbackButtons(answer);
  await at.pressValue(answer, feedbackButtons(answer), element.positive_button?.value ?? '', STAFF);
  expect(at.slack.directTo(STAFF)).toHaveLength(1);
  await at.pressValue(answer, feedbackButtons(answer), element.negative_button?.value ?? '', STAFF);
  expect(at.slack.directTo(STAFF)[1]?.text).toContain('Thank you for saying so');
  expect(at.desk.logged()).toContain('"event":"answer.feedback","principle":15,"helpful":true');
  expect(at.desk.logged()).toContain('"event":"answer.feedback","principle":15,"helpful":false');
  expect(at.desk.logged()).not.toContain('scarf');
});
