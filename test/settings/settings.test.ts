import { readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { environmentIn, readSettings } from '../../adapters/settings/settings.ts';
import { temporaryFolder } from '../support/test-desk.ts';

const AGENCY_FILE = readFileSync(new URL('../../ethics-desk.json', import.meta.url), 'utf8');

let folder: ReturnType<typeof temporaryFolder>;

beforeEach(() => {
  folder = temporaryFolder();
  writeFileSync(join(folder.path, 'ethics-desk.json'), AGENCY_FILE);
});

afterEach(() => folder.remove());

const read = (environment: Record<string, string>) => readSettings(environment, folder.path);

test('nothing set: the web desk alone, on loopback, with a key file only its owner can read', () => {
  const settings = read({});
  expect(settings.web).toMatchObject({ host: '127.0.0.1', port: 3978 });
  expect([settings.slack, settings.teams]).toEqual([null, null]);
  expect(settings.databasePath).toBe(join(folder.path, 'data/ethics-desk.db'));
  expect(statSync(join(folder.path, 'data/ethics-desk.key')).mode & 0o777).toBe(0o600);
  expect(read({}).dataKey).toEqual(settings.dataKey);
});

test('the environment goes before .env, and .env before what is built in', () => {
  writeFileSync(join(folder.path, '.env'), 'PORT=4001\nHOST=localhost\n');
  const settings = read({ ...environmentIn(folder.path, { PORT: '4002' }) } as Record<string, string>);
  expect(settings.web).toMatchObject({ host: 'localhost', port: 4002 });
});

test('SUPERVISORS replaces the first step of every policy', () => {
  const { agency } = read({
    SUPERVISORS: 'slack:C0SUPER, web',
    SLACK_BOT_TOKEN: 'xoxb-fake',
    SLACK_SIGNING_SECRET: 'fake',
  });
  for (const policy of [agency.policies.imminent, agency.policies.concern]) {
    expect(policy.steps[0].targets).toEqual([
      { adapter: 'slack', address: 'C0SUPER' },
      { adapter: 'web', address: 'supervisors' },
    ]);
  }
});

test('Slack takes an app token, a signing secret, or both, and another address', () => {
  const { slack } = read({
    SLACK_BOT_TOKEN: 'xoxb-fake',
    SLACK_APP_TOKEN: 'xapp-fake',
    SLACK_API_URL: 'https://slack-gov.com/api',
  });
  expect(slack).toEqual({
    botToken: 'xoxb-fake',
    appToken: 'xapp-fake',
    signingSecret: null,
    apiUrl: 'https://slack-gov.com/api/',
  });
});

describe('faults are told together, each with what to do', () => {
  test.each<[string, Record<string, string>, RegExp]>([
    [
      'an empty signing secret',
      { SLACK_BOT_TOKEN: 'xoxb-fake', SLACK_SIGNING_SECRET: '' },
      /SLACK_SIGNING_SECRET is empty/u,
    ],
    ['an empty app token', { SLACK_BOT_TOKEN: 'xoxb-fake', SLACK_APP_TOKEN: '' }, /SLACK_APP_TOKEN is empty/u],
    ['no way to reach Slack', { SLACK_BOT_TOKEN: 'xoxb-fake' }, /SLACK_SIGNING_SECRET .* or SLACK_APP_TOKEN/u],
    ['no bot token', { SLACK_APP_TOKEN: 'xapp-fake' }, /SLACK_BOT_TOKEN is missing/u],
    ['a host others can reach, without tokens', { HOST: '0.0.0.0' }, /set WEB_STAFF_TOKEN and WEB_SUPERVISOR_TOKEN/u],
    [
      'one token for both seats',
      { WEB_STAFF_TOKEN: 'x'.repeat(20), WEB_SUPERVISOR_TOKEN: 'x'.repeat(20) },
      /must differ/u,
    ],
    ['a short token', { WEB_STAFF_TOKEN: 'short', WEB_SUPERVISOR_TOKEN: 'x'.repeat(20) }, /at least 16/u],
    ['a port that is none', { PORT: 'http' }, /PORT must be a number/u],
    ['another database', { DATABASE_URL: 'mysql://x' }, /DATABASE_URL must be sqlite:PATH/u],
    ['a target that is none', { SUPERVISORS: 'pager' }, /"pager" is no target/u],
    ['no target at all', { SUPERVISORS: ',' }, /alerts would reach nobody/u],
    ['a target of a platform that is not set up', { SUPERVISORS: 'slack:C0SUPER' }, /slack is not set up/u],
    ['a data key that is none', { DATA_KEY: 'abc' }, /DATA_KEY must be 32 bytes/u],
    ['no agency file', { AGENCY_FILE: 'nowhere.json' }, /nowhere\.json cannot be read/u],
    [
      'unsigned Teams where others can reach it',
      {
        TEAMS_ALLOW_UNAUTHENTICATED: 'true',
        HOST: '0.0.0.0',
        WEB_STAFF_TOKEN: 's'.repeat(20),
        WEB_SUPERVISOR_TOKEN: 'x'.repeat(20),
      },
      /TEAMS_ALLOW_UNAUTHENTICATED lets anybody/u,
    ],
    ['Teams without a tenant', { TEAMS_CLIENT_ID: 'x', TEAMS_CLIENT_SECRET: 'y' }, /TEAMS_TENANT_ID is missing/u],
  ])('%s', (_name, environment, message) => {
    expect(() => read(environment)).toThrow(message);
  });

  test('several at once', () => {
    expect(() => read({ PORT: '-1', HOST: '0.0.0.0', SUPERVISORS: 'pager' })).toThrow(/PORT[\s\S]*HOST[\s\S]*pager/u);
  });

  test.each<[string, (file: Record<string, unknown>) => void, RegExp]>([
    ['a missing field', (file) => delete file.name, /must have required property 'name'/u],
    ['an unknown field', (file) => Object.assign(file, { nmae: 'x' }), /must NOT have additional properties/u],
    ['a time zone that is none', (file) => Object.assign(file, { timeZone: 'Chicago' }), /timeZone is no time zone/u],
    ['no hotline', (file) => Object.assign(file, { hotlines: [] }), /hotlines must NOT have fewer than 1/u],
  ])('in the agency file: %s', (_name, spoil, message) => {
    const file = JSON.parse(AGENCY_FILE) as Record<string, unknown>;
    spoil(file);
    writeFileSync(join(folder.path, 'ethics-desk.json'), JSON.stringify(file));
    expect(() => read({})).toThrow(message);
  });

  test('an agency file that is not JSON', () => {
    writeFileSync(join(folder.path, 'ethics-desk.json'), '{ name: ');
    expect(() => read({})).toThrow(/is not JSON/u);
  });
});
