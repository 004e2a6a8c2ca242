import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { loadCode } from '../../src/code/code-of-ethics.ts';
import { channelMessage, directMessage, edit, event, mention } from '../fakes/slack/payloads.ts';
import { buttonLabels, readable } from '../fakes/slack/read.ts';
import { only } from '../support/only.ts';
import { COLLEAGUE, DIRECT, DISCLOSURE, GENERAL, SlackDesk, STAFF, SUPERVISORS } from '../support/slack-desk.ts';

const QUESTION = 'can i keep the scarf she knitted me?';
const giftsClause = loadCode().principles[14]?.clause ?? '';

let at: SlackDesk;

beforeEach(async () => {
  at = await SlackDesk.open();
});

afterEach(async () => {
  expect(await at.close()).toEqual([]);
});

describe('a mention in a channel', () => {
  test('is answered for the asker alone, and shared into the thread when they want it', async () => {
    const ts = await at.mention(QUESTION);
    const answer = only(at.slack.onlyFor(STAFF, GENERAL));
    expect(readable(answer)).toContain(giftsClause);
    expect(answer.threadTs).toBeNull();
    expect(at.slack.in(GENERAL)).toEqual([]);

    await at.press(answer, 'Share here', STAFF);
    await at.press(answer, 'Share here', STAFF);
    const shared = only(at.slack.in(GENERAL));
    expect(shared.threadTs).toBe(ts);
    expect(readable(shared)).toContain(giftsClause);
    expect(readable(shared)).not.toContain('scarf');
    expect(buttonLabels(shared)).not.toContain('Share here');
  });

  test('in a thread is answered in the thread', async () => {
    const thread = at.slack.nextTs();
    at.slack.written(thread);
    await at.mention(QUESTION, { thread });
    const answer = only(at.slack.onlyFor(STAFF, GENERAL));
    expect(answer.threadTs).toBe(thread);
    await at.press(answer, 'Share here', STAFF);
    expect(only(at.slack.in(GENERAL)).threadTs).toBe(thread);
  });

  test('that discloses harm is answered in the direct message; the channel gets a pointer, the card a link', async () => {
    const ts = await at.mention(DISCLOSURE);
    expect(only(at.slack.onlyFor(STAFF, GENERAL)).text).toContain('direct messages');
    expect(at.slack.in(GENERAL)).toEqual([]);
    const status = only(at.slack.directTo(STAFF));
    expect(readable(status)).toContain('Posted to #supervisors');
    const card = only(at.slack.in(SUPERVISORS));
    expect(readable(card)).toContain(`<https://fake-agency.slack.com/archives/${GENERAL}/p${ts.replace('.', '')}|`);
    expect(readable(card)).not.toContain('U0DESK');
    await at.press(card, 'I have it');
    expect(readable(status)).toContain('Maria Super has it');
  });

  test('with a question about harm offers an alert in the direct message', async () => {
    await at.mention('what is the policy when a client reports child abuse?');
    expect(only(at.slack.onlyFor(STAFF, GENERAL)).text).toContain('direct messages');
    const answer = only(at.slack.directTo(STAFF));
    expect(at.slack.in(SUPERVISORS)).toEqual([]);
    await at.press(answer, 'Alert a supervisor', STAFF);
    expect(at.slack.in(SUPERVISORS)).toHaveLength(1);
  });

  test('is followed up by buttons, whose answers can be shared into the same thread', async () => {
    const ts = await at.mention('list');
    const list = only(at.slack.onlyFor(STAFF, GENERAL));
    const gifts = buttonLabels(list).find((label) => label.startsWith('15 '));
    await at.press(list, gifts ?? '', STAFF);
    const chosen = at.slack.onlyFor(STAFF, GENERAL)[1];
    expect(chosen && readable(chosen)).toContain(giftsClause);
    await at.press(chosen, 'Share here', STAFF);
    expect(only(at.slack.in(GENERAL)).threadTs).toBe(ts);
  });

  test('"why?" in the same channel follows the same person’s last answer', async () => {
    await at.mention(QUESTION);
    await at.mention('why?');
    const [, why] = at.slack.onlyFor(STAFF, GENERAL);
    expect(why && readable(why)).toContain(giftsClause);
  });
});

test('an edited mention is read for risk, and not answered again', async () => {
  const ts = await at.mention(QUESTION);
  const edited = { user: STAFF, ts: at.slack.nextTs() };
  const again = mention({ user: STAFF, channel: GENERAL, ts, text: DISCLOSURE });
  const event_ = { ...(again.body.event as object), edited };
  await at.receive({ ...again, body: { ...again.body, event: event_ } });
  await at.receive({ ...again, body: { ...again.body, event: event_ } });
  expect(at.slack.in(SUPERVISORS)).toHaveLength(1);
  expect(at.slack.onlyFor(STAFF, GENERAL)).toHaveLength(2);
});

describe('edits in a direct message', () => {
  async function writtenAndEdited(first: string, then: string): Promise<void> {
    const words = { user: STAFF, channel: DIRECT, ts: at.slack.nextTs(), text: first };
    await at.receive(directMessage(words));
    await at.receive(edit({ ...words, text: then }, words.text, at.slack.nextTs()));
  }

  async function alertByHand(): Promise<void> {
    await at.say('alert');
    await at.press(at.slack.directTo(STAFF).at(-1), 'Yes, alert them now', STAFF);
  }

  test('are read for risk: what becomes a disclosure is alerted', async () => {
    const ts = at.slack.nextTs();
    const words = { user: STAFF, channel: DIRECT, ts, text: 'question about a client' };
    await at.receive(directMessage(words));
    const answered = at.slack.directTo(STAFF).length;
    const edited = edit({ ...words, text: DISCLOSURE }, words.text, at.slack.nextTs());
    await at.receive(edited);
    await at.receive(edited);
    expect(at.slack.in(SUPERVISORS)).toHaveLength(1);
    expect(at.slack.directTo(STAFF)).toHaveLength(answered + 1);
  });

  test('of an ordinary question are not answered a second time, and link previews are no edits', async () => {
    const words = { user: STAFF, channel: DIRECT, ts: at.slack.nextTs(), text: 'can i keep the scarf she knited me?' };
    await at.receive(directMessage(words));
    await at.receive(edit({ ...words, text: QUESTION }, words.text, at.slack.nextTs()));
    await at.receive(edit({ ...words, text: DISCLOSURE }, words.text, null));
    expect(at.slack.directTo(STAFF)).toHaveLength(1);
    expect(at.slack.in(SUPERVISORS)).toEqual([]);
  });

  test('take the place of what was written: words taken back go to nobody', async () => {
    await writtenAndEdited('question about Rosa from the third floor', 'question about a client');
    await alertByHand();
    const card = readable(only(at.slack.in(SUPERVISORS)));
    expect(card).toContain('question about a client');
    expect(card).not.toContain('Rosa');
  });

  test('keep what was forwarded with the message', async () => {
    const words = { user: STAFF, channel: DIRECT, ts: at.slack.nextTs(), text: 'can i keep htis' };
    const attachments = [{ is_share: true, author_name: 'Bo', text: 'i knitted you a blue scarf' }];
    await at.receive(directMessage(words, { attachments }));
    const edited = edit({ ...words, text: 'can i keep this' }, words.text, at.slack.nextTs());
    const event = edited.body.event as { message: object; previous_message: object };
    const message = { ...event.message, attachments };
    const previous_message = { ...event.previous_message, attachments };
    await at.receive({ ...edited, body: { ...edited.body, event: { ...event, message, previous_message } } });
    await alertByHand();
    expect(readable(only(at.slack.in(SUPERVISORS)))).toContain('Bo wrote: i knitted you a blue scarf');
  });

  test('to words that tell nothing still take back what was written', async () => {
    await writtenAndEdited('question about Rosa from the third floor', 'help');
    await alertByHand();
    expect(readable(only(at.slack.in(SUPERVISORS)))).not.toContain('Rosa');
  });

  test('of a disclosure become notes on its alert', async () => {
    const words = { user: STAFF, channel: DIRECT, ts: at.slack.nextTs(), text: DISCLOSURE };
    await at.receive(directMessage(words));
    const text = `${DISCLOSURE} on Elm street`;
    await at.receive(edit({ ...words, text }, words.text, at.slack.nextTs()));
    const [card, note, ...others] = at.slack.in(SUPERVISORS);
    expect(others).toEqual([]);
    expect(note?.threadTs).toBe(card?.ts);
    expect(note && readable(note)).toContain('Elm street');
  });
});

describe('what is not addressed to the desk', () => {
  test.each([
    ['channel talk', () => channelMessage({ user: STAFF, channel: GENERAL, ts: at.slack.nextTs(), text: DISCLOSURE })],
    [
      'another bot',
      () =>
        directMessage(
          { user: 'U0BOT', channel: DIRECT, ts: at.slack.nextTs(), text: DISCLOSURE },
          { bot_id: 'B0OTHER' },
        ),
    ],
    [
      'its own messages',
      () =>
        directMessage(
          { user: 'U0DESK', channel: DIRECT, ts: at.slack.nextTs(), text: DISCLOSURE },
          { bot_id: 'B0DESK' },
        ),
    ],
    [
      'a deleted message',
      () =>
        event({
          type: 'message',
          subtype: 'message_deleted',
          channel: DIRECT,
          channel_type: 'im',
          ts: at.slack.nextTs(),
          previous_message: { type: 'message', user: STAFF, text: DISCLOSURE, ts: '1700000000.000100' },
        }),
    ],
    [
      'somebody joining',
      () =>
        event({
          type: 'message',
          subtype: 'channel_join',
          channel: DIRECT,
          channel_type: 'im',
          user: STAFF,
          ts: at.slack.nextTs(),
        }),
    ],
  ])('%s has no effect', async (_what, payload) => {
    await at.receive(payload());
    expect(at.slack.messages).toEqual([]);
  });
});

test('a message with a file is read like any other', async () => {
  const words = { user: STAFF, channel: DIRECT, ts: at.slack.nextTs(), text: DISCLOSURE };
  await at.receive(directMessage(words, { subtype: 'file_share', files: [{ id: 'F0FAKE' }] }));
  expect(at.slack.in(SUPERVISORS)).toHaveLength(1);
});

test('the same words as mention and as message, four times and across a restart, have one effect', async () => {
  const words = { user: STAFF, channel: DIRECT, ts: at.slack.nextTs(), text: DISCLOSURE };
  await at.receive(directMessage(words));
  await at.receive(mention(words));
  await at.restart();
  await at.receive(directMessage(words));
  await at.receive(mention(words));
  expect(at.slack.in(SUPERVISORS)).toHaveLength(1);
  expect(at.slack.directTo(STAFF)).toHaveLength(1);
});

test('a Spanish question is answered in Spanish, and a Spanish pointer is Spanish', async () => {
  await at.mention('mi cliente dice que se va a matar esta noche', { user: COLLEAGUE });
  expect(only(at.slack.onlyFor(COLLEAGUE, GENERAL)).text).toContain('mensajes directos');
});

test('nothing anybody wrote can ping, link or mention', async () => {
  const words = `${DISCLOSURE} &lt;!channel&gt; <!here> <@${COLLEAGUE}> <https://evil.example|your bank> &amp;lt;`;
  await at.say(words);
  const card = only(at.slack.in(SUPERVISORS));
  const shown = JSON.stringify(card.blocks);
  expect(shown).not.toMatch(/<[!@#h]/u);
  expect(shown).toContain('&lt;!channel&gt;');
});

test.each([40_000, 12_000])(
  'words of %i characters are cut to what Slack takes, and the buttons stay',
  async (length) => {
    await at.say(`${DISCLOSURE} ${'<&>'.repeat(Math.round(length / 3))}`);
    expect(buttonLabels(only(at.slack.in(SUPERVISORS)))).toContain('I have it');
  },
);
