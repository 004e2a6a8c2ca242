import { request } from 'node:http';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { startTestDesk, type TestDesk, temporaryFolder } from '../support/test-desk.ts';
import { StaffSeat, SupervisorSeat } from '../support/web-seats.ts';

let folder: ReturnType<typeof temporaryFolder>;
let desk: TestDesk;

beforeEach(() => {
  folder = temporaryFolder();
});

afterEach(async () => {
  await desk.stop();
  folder.remove();
});

function statusOf(path: string, headers: Record<string, string>): Promise<number> {
  return new Promise((resolve, reject) => {
    request(`${desk.url}${path}`, { headers }, (response) => {
      response.resume();
      resolve(response.statusCode ?? 0);
    })
      .once('error', reject)
      .end();
  });
}

describe('on loopback, without tokens', () => {
  beforeEach(async () => {
    desk = await startTestDesk(folder.path);
  });

  test.each([
    ['a foreign host', { host: 'evil.example' }],
    ['a foreign origin', { origin: 'https://evil.example' }],
    ['another port’s origin', { origin: 'http://127.0.0.1:1' }],
    ['whatever a proxy carried here', { 'x-forwarded-for': '203.0.113.9' }],
  ])('%s is turned away', async (_name, headers: Record<string, string>) => {
    expect(await statusOf('/web/session', headers)).toBe(403);
    expect(await statusOf('/', headers)).toBe(403);
  });

  test('the page’s own origin is let in', async () => {
    expect(await statusOf('/web/session', { origin: desk.url })).toBe(200);
  });

  test('a browser the desk gave no seat to can neither write nor read', async () => {
    const stranger = new StaffSeat(desk.url, 'staff');
    expect((await stranger.post('messages', { key: 'stranger-1', text: 'help' })).status).toBe(401);
    await expect(stranger.listen(() => {})).rejects.toThrow('401');
  });

  test('a seat reads only its own conversation', async () => {
    const one = await StaffSeat.open(desk.url);
    await one.ask('can i keep the scarf she knitted me?');
    const other = await StaffSeat.open(desk.url);
    await other.ask('help');
    expect(other.text()).not.toContain('gifts of significant value');
    one.leave();
    other.leave();
  });
});

describe('with tokens', () => {
  const STAFF = 'a-long-staff-secret';
  const SUPERVISOR = 'a-long-supervisor-secret';

  beforeEach(async () => {
    desk = await startTestDesk(folder.path, { WEB_STAFF_TOKEN: STAFF, WEB_SUPERVISOR_TOKEN: SUPERVISOR });
  });

  test('nobody enters without a code, and a wrong one is told', async () => {
    await expect(StaffSeat.open(desk.url)).rejects.toThrow('401');
    expect(await new StaffSeat(desk.url, 'staff').signIn('a-wrong-secret-indeed')).toBe(401);
  });

  test.each([
    ['https', true],
    ['http', false],
  ])('behind a proxy that was reached over %s, the code’s cookie is Secure: %s', async (protocol, secure) => {
    const response = await fetch(`${desk.url}/web/sign-in`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'x-forwarded-proto': protocol },
      body: JSON.stringify({ code: STAFF }),
    });
    expect(response.headers.getSetCookie().every((cookie) => cookie.includes('; Secure') === secure)).toBe(true);
    expect(response.headers.getSetCookie()).not.toEqual([]);
  });

  test('the staff code opens the staff seat alone', async () => {
    const staff = await StaffSeat.open(desk.url, STAFF);
    await expect(SupervisorSeat.open(desk.url, STAFF)).rejects.toThrow('401');
    staff.leave();
  });

  test('who signs out needs the code again', async () => {
    const staff = await StaffSeat.open(desk.url, STAFF);
    staff.leave();
    expect(await staff.signOut()).toBe(204);
    await expect(staff.reload()).rejects.toThrow('401');
  });

  test('the supervisor code opens the supervisor channel', async () => {
    const supervisor = await SupervisorSeat.open(desk.url, SUPERVISOR);
    expect(supervisor.cards.size).toBe(0);
    supervisor.leave();
  });
});
