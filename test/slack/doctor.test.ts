import { once } from 'node:events';
import { join } from 'node:path';
import { afterEach, expect, test } from '@jest/globals';
import { startCommand } from '../support/commands.ts';
import { eventually } from '../support/eventually.ts';
import { ELSEWHERE, SlackDesk, SUPERVISOR, SUPERVISORS } from '../support/slack-desk.ts';

let at: SlackDesk;

afterEach(async () => {
  expect(await at.close()).toEqual([]);
});

async function doctor(): Promise<{ status: number; said: string }> {
  const child = startCommand('adapters/cli/doctor.ts', [], {
    ...at.environment,
    DATABASE_URL: `sqlite:${join(at.folder, 'desk.db')}`,
  });
  let said = '';
  for (const stream of [child.stdout, child.stderr]) stream?.on('data', (chunk: Buffer) => (said += chunk.toString()));
  const [status] = (await once(child, 'close')) as [number];
  return { status, said };
}

async function readiness(): Promise<{ status: number; body: string }> {
  const response = await fetch(`${at.desk.url}/readyz`);
  return { status: response.status, body: await response.text() };
}

test.each(['http', 'socket'] as const)('over %s, with everything right, all is ok', async (transport) => {
  at = await SlackDesk.open({ transport, environment: { SUPERVISORS: `slack:${SUPERVISORS},slack:${SUPERVISOR}` } });
  const { status, said } = await doctor();
  expect(said).toContain('ok   slack SLACK_BOT_TOKEN\n');
  expect(said).toContain(`ok   slack:${SUPERVISORS} #supervisors\nok   slack:${SUPERVISOR}\n`);
  expect(status).toBe(0);
  await eventually('readiness', async () => {
    await at.later(1);
    return (await readiness()).status === 200;
  });
});

test.each([
  [
    'a channel the desk is not in',
    { environment: { SUPERVISORS: `slack:${ELSEWHERE}` } },
    () => {},
    `slack:${ELSEWHERE}: the desk is not in #elsewhere; open the channel and type: /invite @ethics-desk`,
  ],
  [
    'a channel that is archived',
    {},
    () => Object.assign(at.slack.workspace.channels.get(SUPERVISORS) ?? {}, { isArchived: true }),
    `slack:${SUPERVISORS}: #supervisors is archived`,
  ],
  [
    'a private channel without the desk',
    {},
    () => {
      at.slack.workspace.channels.get(SUPERVISORS)?.members.splice(0);
      at.slack.expect('conversations.info: channel_not_found');
    },
    `slack:${SUPERVISORS}: no such channel, or a private one without the desk`,
  ],
  [
    'a person who is not there',
    { environment: { SUPERVISORS: 'slack:U0NOBODY' } },
    () => at.slack.expect('users.info: user_not_found'),
    'slack:U0NOBODY: no such person',
  ],
  [
    'a scope that is missing',
    {},
    () => {
      at.slack.scopes = at.slack.scopes.filter((scope) => scope !== 'groups:read');
    },
    'slack SLACK_BOT_TOKEN: under "OAuth & Permissions" add groups:read',
  ],
])('%s: the doctor and /readyz say what to fix', async (_what, options, arrange, fix) => {
  at = await SlackDesk.open(options);
  arrange();
  const { status, said } = await doctor();
  expect(said).toContain(`FIX  ${fix}`);
  expect(status).toBe(1);
  const { status: code, body } = await readiness();
  expect(code).toBe(503);
  expect((JSON.parse(body) as { checks: { fix?: string }[] }).checks.map((check) => check.fix)).toContainEqual(
    expect.stringContaining(fix.slice(fix.indexOf(': ') + 2)),
  );
});

test('a wrong token, and a Slack that does not answer', async () => {
  at = await SlackDesk.open();
  await eventually('the desk’s own question', () => at.slack.calls.includes('auth.test'));
  at.slack.fail('auth.test', { kind: 'refusal', error: 'invalid_auth' });
  expect((await doctor()).said).toContain('FIX  slack SLACK_BOT_TOKEN: Slack does not take it (invalid_auth)');
  at.slack.fail('auth.test', { kind: 'lost' });
  expect((await doctor()).said).toContain('FIX  slack SLACK_BOT_TOKEN: Slack does not answer');
});
