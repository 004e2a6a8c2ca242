import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { loadCode } from '../../src/code/code-of-ethics.ts';
import { FakeTeams, readableCard, TENANT } from '../fakes/teams.ts';
import { eventually } from '../support/eventually.ts';
import { startTestDesk, type TestDesk, temporaryFolder } from '../support/test-desk.ts';

const PERSONAL = 'a:fake-personal';
const SUPERVISORS = '19:fake-supervisors@thread.tacv2';

const folder = temporaryFolder();
let teams: FakeTeams;
let desk: TestDesk;

beforeEach(async () => {
  teams = new FakeTeams([PERSONAL, SUPERVISORS]);
  await teams.start();
  desk = await startTestDesk(folder.path, {
    TEAMS_TENANT_ID: TENANT,
    TEAMS_ALLOW_UNAUTHENTICATED: 'true',
    SUPERVISORS: `teams:${SUPERVISORS}`,
  });
});

afterEach(async () => {
  await desk.stop();
  await teams.stop();
  folder.remove();
  expect(teams.unexpected).toEqual([]);
});

test('a question in personal chat is answered with the clause on gifts and both rationales', async () => {
  expect(await send(teams.personalMessage(PERSONAL, 'm1', 'Ana', 'can i keep the scarf she knitted me?'))).toBe(200);
  const answer = await eventually('an answer', () => teams.in(PERSONAL)[0]);
  const gifts = loadCode().principles[14];
  for (const text of [gifts?.clause ?? '', ...(gifts?.rationales ?? [])]) expect(readableCard(answer)).toContain(text);
});

test('a disclosure is alerted in the supervisor channel, taken there, and the asker reads by whom', async () => {
  const words = "my client says he has a gun and is going to his brother's house";
  expect(await send(teams.personalMessage(PERSONAL, 'm2', 'Ana', words))).toBe(200);
  const card = await eventually('an alert', () => teams.in(SUPERVISORS)[0]);
  expect(readableCard(card)).toContain(words);
  const status = await eventually('"posted" for the asker', () =>
    teams.in(PERSONAL).find((message) => readableCard(message).includes('Posted to')),
  );
  expect(readableCard(status)).not.toContain('has it');

  expect(await send(teams.buttonPress(card, 'Maria', 'I have it', 'i1'))).toBe(200);
  await eventually('the name for the asker', () => readableCard(status).includes('Maria has it'));
  await eventually('the card in its new state', () => readableCard(card).includes('Maria has it'));
  expect(desk.logged()).not.toContain('gun');
});

test('another tenant, and a service the desk does not know, are refused before anything is stored', async () => {
  const message = JSON.parse(teams.personalMessage(PERSONAL, 'm3', 'Ana', 'he took all her pills'));
  const elsewhere = { ...message, conversation: { ...message.conversation, tenantId: 'another-tenant' } };
  expect(await send(JSON.stringify(elsewhere))).toBe(403);
  expect(await send(JSON.stringify({ ...message, serviceUrl: 'https://evil.invalid/' }))).toBe(403);
  await desk.running.settle();
  expect(teams.messages).toEqual([]);
});

test('with a registration, an activity that Microsoft did not sign is refused and nothing is stored', async () => {
  await restartRegistered();
  expect(await send(teams.personalMessage(PERSONAL, 'm4', 'Ana', 'he took all her pills'))).toBe(401);
  await desk.running.settle();
  expect(teams.messages).toEqual([]);
});

test('with a registration, a token that is not the connector’s own does not even reach the SDK', async () => {
  await restartRegistered();
  const response = await fetch(`${desk.url}/api/messages`, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      authorization: `Bearer ${tokenIssuedBy('https://sts.windows.net/x/')}`,
    },
    body: teams.personalMessage(PERSONAL, 'm5', 'Ana', 'he took all her pills'),
  });
  expect(response.status).toBe(401);
  expect(await response.text()).toContain('Only the Bot Connector service');
});

test('Teams is not asked by readiness, which says so', async () => {
  const { checks } = (await (await fetch(`${desk.url}/readyz`)).json()) as { checks: object[] };
  expect(checks).toContainEqual(expect.objectContaining({ kind: 'unasked', what: `teams:${SUPERVISORS}` }));
});

async function restartRegistered(): Promise<void> {
  await desk.stop();
  desk = await startTestDesk(folder.path, {
    TEAMS_CLIENT_ID: 'fake-client',
    TEAMS_CLIENT_SECRET: 'fake-secret',
    TEAMS_TENANT_ID: TENANT,
    SUPERVISORS: `teams:${SUPERVISORS}`,
  });
}

function tokenIssuedBy(iss: string): string {
  const part = (content: object): string => Buffer.from(JSON.stringify(content)).toString('base64url');
  return `${part({ alg: 'RS256', typ: 'JWT' })}.${part({ iss, aud: 'fake-client' })}.signature`;
}

async function send(body: string): Promise<number> {
  const headers = { 'content-type': 'application/json' };
  return (await fetch(`${desk.url}/api/messages`, { method: 'POST', headers, body })).status;
}
