import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { MANIFEST_LIMITS } from '../../adapters/slack/limits.ts';
import { httpManifest, originFrom, type SlackManifest, socketManifest } from '../../adapters/slack/manifest.ts';
import {
  ALERT_SHORTCUT,
  BOT_EVENTS,
  CHECK_SHORTCUT,
  COMMAND,
  SCOPES,
  SUGGESTED_PROMPTS,
} from '../../adapters/slack/surface.ts';
import { runCommand } from '../support/commands.ts';

const ADAPTER = join(import.meta.dirname, '../../adapters/slack');
const source = readdirSync(ADAPTER)
  .map((file) => readFileSync(join(ADAPTER, file), 'utf8'))
  .join('\n');

/** What each Web API method the code calls needs. docs.slack.dev, reference of methods, 2026. */
const METHOD_SCOPES: Readonly<Record<string, readonly string[]>> = {
  'auth.test': [],
  // Needs the app-level token's connections:write, which is no scope of the bot.
  'apps.connections.open': [],
  'users.info': ['users:read'],
  'conversations.info': ['channels:read', 'groups:read'],
  'conversations.members': ['channels:read', 'groups:read'],
  'chat.postMessage': ['chat:write'],
  'chat.postEphemeral': ['chat:write'],
  'chat.update': ['chat:write'],
  'views.publish': [],
  'assistant.threads.setStatus': ['assistant:write'],
  'assistant.threads.setSuggestedPrompts': ['assistant:write'],
};
const EVENT_SCOPES: Readonly<Record<string, readonly string[]>> = {
  app_home_opened: [],
  app_mention: ['app_mentions:read'],
  'message.im': ['im:history'],
};

test('the guide says what each scope is for, in the words of the code', () => {
  const guide = readFileSync(join(import.meta.dirname, '../../docs/slack.md'), 'utf8');
  const rows = [...guide.matchAll(/^\| `(?<scope>[a-z_:]+)` \| (?<why>.+?) *\|$/gmu)].map(({ groups }) => groups);
  expect(Object.fromEntries(rows.map((row) => [row?.scope, row?.why]))).toEqual(SCOPES);
});

describe('the manifest and the code agree', () => {
  test('on events, both ways, and on no channel messages', () => {
    expect(socketManifest.settings?.event_subscriptions?.bot_events).toEqual([...BOT_EVENTS]);
    const listened = [...source.matchAll(/app\.event\('(?<name>\w+)'/gu)].map(({ groups }) => groups?.name);
    expect(listened.toSorted()).toEqual(BOT_EVENTS.map((event) => event.replace(/\..*$/u, '')).toSorted());
    expect(JSON.stringify(socketManifest)).not.toMatch(/message\.(?:channels|groups|mpim)|channels:history/u);
  });

  test('on scopes, both ways: every method and event needs one, and none is there for nothing', () => {
    const called = [...source.matchAll(/(?:client|lookups|posting)\.(?<method>[a-z]+(?:\.[a-zA-Z]+)+)\(/gu)].map(
      ({ groups }) => groups?.method ?? '',
    );
    expect([...new Set(called)].toSorted()).toEqual(Object.keys(METHOD_SCOPES).toSorted());
    const needed = [
      ...Object.values(METHOD_SCOPES),
      ...BOT_EVENTS.map((event) => EVENT_SCOPES[event] ?? []),
      ['commands'],
    ];
    expect(socketManifest.oauth_config?.scopes?.bot).toEqual(Object.keys(SCOPES));
    expect(Object.keys(SCOPES).toSorted()).toEqual([...new Set(needed.flat())].toSorted());
  });

  test('on the command, the shortcuts and the suggested questions', () => {
    const { features } = socketManifest;
    expect(features?.slash_commands?.map(({ command }) => command)).toEqual([COMMAND]);
    expect(features?.shortcuts?.map(({ callback_id }) => callback_id)).toEqual([CHECK_SHORTCUT, ALERT_SHORTCUT]);
    expect(features?.agent_view?.suggested_prompts).toEqual(SUGGESTED_PROMPTS);
  });
});

describe.each([
  ['Socket Mode', socketManifest],
  ['HTTP', httpManifest('https://desk.example.org')],
])('the %s form', (_name, manifest: SlackManifest) => {
  test('is within Slack’s limits', () => {
    const { display_information: shown, features, settings, oauth_config } = manifest;
    const long = shown.long_description?.length ?? 0;
    expect(shown.name.length).toBeLessThanOrEqual(MANIFEST_LIMITS.appName);
    expect(shown.description?.length).toBeLessThanOrEqual(MANIFEST_LIMITS.description);
    expect(long).toBeGreaterThanOrEqual(MANIFEST_LIMITS.longDescriptionLeast);
    expect(long).toBeLessThanOrEqual(MANIFEST_LIMITS.longDescription);
    expect(features?.bot_user?.display_name).toMatch(/^[a-z0-9._-]+$/u);
    expect(features?.bot_user?.display_name.length).toBeLessThanOrEqual(MANIFEST_LIMITS.botDisplayName);
    expect(features?.agent_view?.agent_description?.length).toBeLessThanOrEqual(MANIFEST_LIMITS.agentDescription);
    expect(features?.agent_view?.suggested_prompts?.length).toBeLessThanOrEqual(MANIFEST_LIMITS.suggestedPrompts);
    expect(features?.shortcuts?.length).toBeLessThanOrEqual(MANIFEST_LIMITS.shortcuts);
    for (const { name, description, callback_id } of features?.shortcuts ?? []) {
      expect(name.length).toBeLessThanOrEqual(MANIFEST_LIMITS.shortcutName);
      expect(description.length).toBeLessThanOrEqual(MANIFEST_LIMITS.shortcutDescription);
      expect(callback_id.length).toBeLessThanOrEqual(MANIFEST_LIMITS.callbackId);
    }
    for (const { command, description, usage_hint } of features?.slash_commands ?? []) {
      expect(command.length).toBeLessThanOrEqual(MANIFEST_LIMITS.command);
      expect(description.length).toBeLessThanOrEqual(MANIFEST_LIMITS.commandDescription);
      expect(usage_hint?.length).toBeLessThanOrEqual(MANIFEST_LIMITS.usageHint);
    }
    expect(settings?.event_subscriptions?.bot_events?.length).toBeLessThanOrEqual(MANIFEST_LIMITS.botEvents);
    expect(oauth_config?.scopes?.bot?.length).toBeLessThanOrEqual(MANIFEST_LIMITS.scopes);
  });
});

describe('npm run slack:manifest', () => {
  test('prints the Socket Mode form, which is manifest.json', async () => {
    const { status, stdout } = await runCommand('adapters/slack/print-manifest.ts', []);
    expect(status).toBe(0);
    expect(JSON.parse(stdout)).toEqual(socketManifest);
    expect(socketManifest.settings?.socket_mode_enabled).toBe(true);
    expect(stdout).not.toContain('request_url');
  });

  test('prints the HTTP form for an address, its three URLs all the same', async () => {
    const { stdout } = await runCommand('adapters/slack/print-manifest.ts', ['--url', 'https://desk.example.org/']);
    const { features, settings } = JSON.parse(stdout) as SlackManifest;
    const url = 'https://desk.example.org/slack/events';
    expect(settings?.socket_mode_enabled).toBe(false);
    expect(settings?.event_subscriptions?.request_url).toBe(url);
    expect(settings?.interactivity?.request_url).toBe(url);
    expect(features?.slash_commands?.map((command) => command.url)).toEqual([url]);
  });

  test.each([
    [['--url']],
    [['--url', 'http://desk.example.org']],
    [['--url', 'desk']],
    [['--url', 'https://x.org/other']],
  ])('refuses %j', async (args) => {
    expect(originFrom(args)).toBeNull();
    const { status, stderr } = await runCommand('adapters/slack/print-manifest.ts', args);
    expect(status).toBe(1);
    expect(stderr).toContain('--url https://');
  });
});
