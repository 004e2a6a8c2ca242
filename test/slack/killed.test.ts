import { once } from 'node:events';
import { join } from 'node:path';
import { afterEach, describe, expect, test } from '@jest/globals';
import { directMessage, type SlackPayload } from '../fakes/slack/payloads.ts';
import { readable } from '../fakes/slack/read.ts';
import { overHttp, overSocket, type Transport } from '../fakes/slack/transports.ts';
import { startCommand } from '../support/commands.ts';
import { eventually } from '../support/eventually.ts';
import { DIRECT, DISCLOSURE, SlackDesk, STAFF, SUPERVISORS } from '../support/slack-desk.ts';

let at: SlackDesk;
let kill: () => Promise<void>;

afterEach(async () => {
  await kill();
  expect(await at.close()).toEqual([]);
});

/** The desk as `npm start` runs it, in a process that can be killed. */
async function startProcess(transport: Transport['name']): Promise<Transport> {
  const child = startCommand('adapters/main.ts', [], {
    ...at.environment,
    PORT: '0',
    DATABASE_URL: `sqlite:${join(at.folder, 'desk.db')}`,
  });
  let said = '';
  let logged = '';
  child.stdout?.on('data', (chunk: Buffer) => {
    said += chunk.toString('utf8');
  });
  child.stderr?.on('data', (chunk: Buffer) => {
    logged += chunk.toString('utf8');
  });
  kill = async (): Promise<void> => {
    if (child.exitCode !== null || child.signalCode !== null) return;
    child.kill('SIGKILL');
    await once(child, 'close');
  };
  const url = await eventually('the desk is open', () => /http:\S+/u.exec(said)?.[0]);
  return transport === 'http' ? overHttp(() => url) : overSocket(at.slack, () => logged);
}

function disclosed(): SlackPayload {
  return directMessage({ user: STAFF, channel: DIRECT, ts: at.slack.nextTs(), text: DISCLOSURE });
}

describe.each(['http', 'socket'] as const)('over %s', (transport) => {
  test('killed inside the listener: no acknowledgement, and the redelivery has its effect', async () => {
    at = new SlackDesk({ transport });
    await at.slack.start();
    const first = await startProcess(transport);
    at.slack.fail('users.info', { kind: 'hang' });
    const payload = disclosed();
    const delivered = first.deliverToTheDying(payload);
    await eventually('the listener waits', () => at.slack.calls.includes('users.info'));
    await kill();
    await delivered;
    expect(at.slack.sockets.acknowledged.size).toBe(0);
    expect(at.slack.messages).toEqual([]);

    const second = await startProcess(transport);
    await second.deliver(payload);
    await second.deliver(payload);
    await eventually('"posted"', () => at.slack.directTo(STAFF).some((one) => readable(one).includes('Posted to')));
    expect(at.slack.in(SUPERVISORS)).toHaveLength(1);
  });

  test('killed between acknowledging and sending: the alert arrives after the restart, by itself', async () => {
    at = new SlackDesk({ transport });
    await at.slack.start();
    const first = await startProcess(transport);
    at.slack.fail('chat.postMessage', { kind: 'hang' }, { times: 2 });
    await first.deliver(disclosed());
    await eventually(
      'the sending',
      () => at.slack.calls.filter((method) => method === 'chat.postMessage').length === 2,
    );
    await kill();
    expect(at.slack.messages).toEqual([]);

    await startProcess(transport);
    await eventually('"posted"', () => at.slack.directTo(STAFF).some((one) => readable(one).includes('Posted to')));
    expect(at.slack.in(SUPERVISORS)).toHaveLength(1);
  });
});
