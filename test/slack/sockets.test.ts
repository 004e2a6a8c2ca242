import { afterEach, expect, test } from '@jest/globals';
import { SIGNING_SECRET } from '../fakes/slack/fake-slack.ts';
import { command, directMessage } from '../fakes/slack/payloads.ts';
import { readable } from '../fakes/slack/read.ts';
import { overHttp } from '../fakes/slack/transports.ts';
import { eventually } from '../support/eventually.ts';
import { only } from '../support/only.ts';
import { COLLEAGUE, DIRECT, DISCLOSURE, GENERAL, SlackDesk, STAFF, SUPERVISORS } from '../support/slack-desk.ts';

let at: SlackDesk;

afterEach(async () => {
  expect(await at.close()).toEqual([]);
});

function disclosed() {
  return directMessage({ user: STAFF, channel: DIRECT, ts: at.slack.nextTs(), text: DISCLOSURE });
}

test('two sockets are kept open: one serves while the other is renewed or cut, and both come back', async () => {
  at = await SlackDesk.open({ transport: 'socket' });
  await eventually('two sockets', () => at.slack.sockets.open === 2);
  at.slack.sockets.askToReconnect();
  await at.receive(disclosed());
  expect(at.slack.in(SUPERVISORS)).toHaveLength(1);
  const opened = (): number => at.slack.calls.filter((method) => method === 'apps.connections.open').length;
  await eventually('the renewed one', () => opened() === 3 && at.slack.sockets.open === 2);
  at.slack.sockets.drop('all');
  await eventually('two new ones', () => opened() === 5 && at.slack.sockets.open === 2);
  await at.say('15', COLLEAGUE);
  expect(at.slack.directTo(COLLEAGUE)).toHaveLength(1);
});

test('Slack is down when the desk starts, refuses for a while, and comes back: the desk recovers by itself', async () => {
  at = new SlackDesk({ transport: 'socket' });
  await at.slack.start();
  const environment = at.environment;
  await at.slack.stop();
  expect(environment.SLACK_API_URL).toBe(at.slack.apiUrl);
  await at.startDesk();
  await eventually('the refusal in the log', () => at.desk.logged().includes('slack.socket-refused'));
  at.slack.fail('apps.connections.open', { kind: 'status', status: 503 }, { times: 2 });
  await at.slack.start();
  await at.receive(disclosed());
  expect(readable(only(at.slack.directTo(STAFF)))).toContain('Posted to #supervisors');
});

test('a socket that closes before the acknowledgement: Slack sends the event again, and it has one effect', async () => {
  at = await SlackDesk.open({ transport: 'socket' });
  await eventually('two sockets', () => at.slack.sockets.open === 2);
  const payload = disclosed();
  const envelope = at.slack.sockets.send('events_api', payload.body);
  at.slack.sockets.drop('all');
  await at.receive(payload);
  expect(at.slack.sockets.acknowledged.has(envelope)).toBe(false);
  expect(at.slack.in(SUPERVISORS)).toHaveLength(1);
});

test('both transports at once: the same event over each has one effect', async () => {
  at = await SlackDesk.open({ transport: 'socket', environment: { SLACK_SIGNING_SECRET: SIGNING_SECRET } });
  const payload = disclosed();
  await at.receive(payload);
  await overHttp(() => at.desk.url).deliver(payload);
  await at.desk.running.settle();
  expect(at.slack.in(SUPERVISORS)).toHaveLength(1);
});

test('commands and buttons come over sockets as well', async () => {
  at = await SlackDesk.open({ transport: 'socket' });
  await at.receive(command(STAFF, GENERAL, 'gifts', at.slack.responseUrl(GENERAL, STAFF)));
  await at.press(only(at.slack.onlyFor(STAFF, GENERAL)), 'Share here', STAFF);
  expect(at.slack.in(GENERAL)).toHaveLength(1);
});
