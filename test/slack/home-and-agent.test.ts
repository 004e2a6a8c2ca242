import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { loadCode } from '../../src/code/code-of-ethics.ts';
import { directMessage, homeOpened, pressAtHome } from '../fakes/slack/payloads.ts';
import { buttonLabelled, buttonLabels, readable } from '../fakes/slack/read.ts';
import { only } from '../support/only.ts';
import { COLLEAGUE, DIRECT, DISCLOSURE, SlackDesk, STAFF, SUPERVISOR, SUPERVISORS } from '../support/slack-desk.ts';

let at: SlackDesk;

beforeEach(async () => {
  at = await SlackDesk.open();
});

afterEach(async () => {
  expect(await at.close()).toEqual([]);
});

async function homeOf(user: string): Promise<{ blocks: Parameters<typeof readable>[0]['blocks'] }> {
  await at.receive(homeOpened(user, at.slack.workspace.directWith(user), 'home', at.slack.nextTs()));
  const home = at.slack.api.homes.get(user);
  if (!home) throw new Error('no home');
  return home;
}

test('Home shows staff how to ask, what is kept, their own open alerts and the principles, and nobody else’s', async () => {
  await at.say(DISCLOSURE);
  const home = await homeOf(STAFF);
  expect(readable(home)).toContain('How to use the ethics desk');
  expect(readable(home)).toContain('I don’t keep your questions');
  expect(readable(home)).toContain('Weapon. Sent by Ana Staff');
  expect(buttonLabels(home)).toHaveLength(18);
  expect(readable(await homeOf(COLLEAGUE))).not.toContain('Ana Staff');
  expect(readable(home)).not.toContain('Alerts that nobody has closed');
});

test('Home speaks the person’s language', async () => {
  expect(readable(await homeOf(COLLEAGUE))).toContain('Cómo usar el servicio de ética');
});

test('Home shows supervisors open alerts with their age, the last 30 days and the times to "I have it"', async () => {
  await at.say(DISCLOSURE);
  await at.later(4);
  await at.press(only(at.slack.in(SUPERVISORS)), 'I have it');
  await at.say('she took all her pills and wont wake up', COLLEAGUE);
  const home = readable(await homeOf(SUPERVISOR));
  expect(home).toContain('Sent by Ana Staff, 4 minutes ago. Maria Super has it.');
  expect(home).toContain('2 raised, 2 of them imminent, 0 closed as false alarms.');
  expect(home).toContain('Until “I have it”: typically 4 minutes, at the longest 4 minutes.');
  expect(home).not.toContain('pills');
});

test('a principle chosen at Home comes as a direct message', async () => {
  const home = await homeOf(STAFF);
  const label = buttonLabels(home)[14] ?? '';
  await at.receive(pressAtHome(STAFF, buttonLabelled(home, label)));
  expect(readable(only(at.slack.directTo(STAFF)))).toContain(loadCode().principles[14]?.clause ?? '-');
});

test('the agent container: questions are suggested, the desk shows that it looks, until it answered in the thread', async () => {
  await at.receive(homeOpened(STAFF, DIRECT, 'messages', at.slack.nextTs()));
  const thread = at.slack.nextTs();
  at.slack.written(thread);
  const words = {
    user: STAFF,
    channel: DIRECT,
    ts: at.slack.nextTs(),
    text: 'can i keep the scarf she knitted me?',
    thread,
  };
  const message = directMessage(words);
  await at.receive(message);
  await at.receive(message);
  expect(only(at.slack.directTo(STAFF)).threadTs).toBe(thread);
  await at.desk.stop();
  expect(only(at.slack.api.prompts).channel).toBe(DIRECT);
  const isLooking = 'is looking in the Code of Ethics…';
  expect(at.slack.api.statuses).toEqual([isLooking, isLooking, '']);
  await at.startDesk();
});

test('when Slack takes no courtesies, the answer comes all the same', async () => {
  at.slack.fail('assistant.threads.setStatus', { kind: 'status', status: 503 });
  const thread = at.slack.nextTs();
  at.slack.written(thread);
  await at.receive(directMessage({ user: STAFF, channel: DIRECT, ts: at.slack.nextTs(), text: '15', thread }));
  expect(at.slack.directTo(STAFF)).toHaveLength(1);
});
