import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { parse } from 'dotenv';
import type { Place } from '../../src/desk/people-and-places.ts';
import { DeskError } from '../../src/errors.ts';
import { isLoopbackHost } from '../loopback.ts';
import { type Agency, readAgencyFile } from './agency-file.ts';
import { dataKeyFromFile, parseDataKey } from './data-key.ts';
import { parseTarget, SLACK, TEAMS, WEB } from './targets.ts';

export interface SlackSettings {
  readonly botToken: string;
  /** Set when Slack reaches the desk over HTTP. */
  readonly signingSecret: string | null;
  /** Set when the desk connects to Slack itself, over Socket Mode. */
  readonly appToken: string | null;
  readonly apiUrl: string;
}

export type TeamsSettings =
  | {
      readonly kind: 'registered';
      readonly clientId: string;
      readonly clientSecret: string;
      readonly tenantId: string;
    }
  /** Unsigned activities, for a playground on this machine: no credentials, and any tenant unless one is named. */
  | { readonly kind: 'unauthenticated'; readonly tenantId: string | null };

export interface WebSettings {
  readonly host: string;
  readonly port: number;
  /** Both null on loopback, where whoever sits at the machine may use both seats. */
  readonly staffToken: string | null;
  readonly supervisorToken: string | null;
}

export interface Settings {
  readonly databasePath: string;
  readonly dataKey: Uint8Array;
  readonly web: WebSettings;
  readonly slack: SlackSettings | null;
  readonly teams: TeamsSettings | null;
  readonly agency: Agency;
}

export type Environment = Readonly<Record<string, string | undefined>>;

const DEFAULT_PORT = 3978;
const DEFAULT_HOST = '127.0.0.1';
const DEFAULT_DATABASE = 'sqlite:data/ethics-desk.db';
const SHORTEST_TOKEN = 16;

/** The process environment over `.env` in the same folder. */
export function environmentIn(folder: string, processEnvironment: Environment): Environment {
  return { ...readDotenv(resolve(folder, '.env')), ...processEnvironment };
}

function readDotenv(path: string): Environment {
  try {
    return parse(readFileSync(path));
  } catch {
    return {};
  }
}

/**
 * Reads everything once.
 * @throws DeskError SETTINGS_INVALID with all faults together, each saying what to do.
 */
export function readSettings(environment: Environment, folder: string): Settings {
  const faults: string[] = [];
  const read = (name: string): string | null => environment[name]?.trim() || null;

  const slack = readSlack(environment, faults);
  const teams = readTeams(read, faults);
  const web = readWeb(read, faults);
  const firstTargets = readSupervisors(read('SUPERVISORS'), faults);
  const agency = readAgencyFile(resolve(folder, read('AGENCY_FILE') ?? 'ethics-desk.json'), firstTargets, faults);
  if (agency) checkTargets(agency, { [SLACK]: slack !== null, [TEAMS]: teams !== null, [WEB]: true }, faults);
  const databasePath = readDatabase(read('DATABASE_URL') ?? DEFAULT_DATABASE, folder, faults);
  const dataKey = databasePath && faults.length === 0 ? readDataKey(read('DATA_KEY'), databasePath, faults) : null;

  if (faults.length > 0 || !web || !agency || !databasePath || !dataKey) {
    throw new DeskError(
      'SETTINGS_INVALID',
      `Ethics Desk cannot start:\n${faults.map((fault) => `- ${fault}`).join('\n')}`,
    );
  }
  return { databasePath, dataKey, web, slack, teams, agency };
}

type Read = (name: string) => string | null;

function readSlack(environment: Environment, faults: string[]): SlackSettings | null {
  const names = ['SLACK_BOT_TOKEN', 'SLACK_SIGNING_SECRET', 'SLACK_APP_TOKEN'] as const;
  if (names.every((name) => environment[name] === undefined)) return null;
  const botToken = environment.SLACK_BOT_TOKEN?.trim() ?? '';
  const signingSecret = environment.SLACK_SIGNING_SECRET?.trim();
  const appToken = environment.SLACK_APP_TOKEN?.trim();
  if (!botToken)
    faults.push('SLACK_BOT_TOKEN is missing; copy it from "OAuth & Permissions" of your Slack app (xoxb-…)');
  if (signingSecret === '') {
    faults.push('SLACK_SIGNING_SECRET is empty; copy it from "Basic Information" of your Slack app, or take it out');
  }
  if (appToken === '') faults.push('SLACK_APP_TOKEN is empty; make one (xapp-…), or take it out');
  if (signingSecret === undefined && appToken === undefined) {
    faults.push(
      'SLACK_SIGNING_SECRET (for HTTP) or SLACK_APP_TOKEN (for Socket Mode) is missing; both are under "Basic Information" of your Slack app',
    );
  }
  const apiUrl = environment.SLACK_API_URL?.trim() || 'https://slack.com/api/';
  if (!URL.canParse(apiUrl)) faults.push('SLACK_API_URL is no URL; leave it out to use https://slack.com/api/');
  return {
    botToken,
    signingSecret: signingSecret || null,
    appToken: appToken || null,
    apiUrl: apiUrl.endsWith('/') ? apiUrl : `${apiUrl}/`,
  };
}

function readTeams(read: Read, faults: string[]): TeamsSettings | null {
  const clientId = read('TEAMS_CLIENT_ID');
  const clientSecret = read('TEAMS_CLIENT_SECRET');
  const tenantId = read('TEAMS_TENANT_ID');
  if (read('TEAMS_ALLOW_UNAUTHENTICATED') === 'true') {
    const host = read('HOST') ?? DEFAULT_HOST;
    if (!isLoopbackHost(host)) {
      faults.push(`TEAMS_ALLOW_UNAUTHENTICATED lets anybody at ${host} in as anybody; take it out, or leave HOST out`);
    }
    return { kind: 'unauthenticated', tenantId };
  }
  if (!clientId && !clientSecret && !tenantId) return null;
  if (!clientId) faults.push('TEAMS_CLIENT_ID is missing; it is the "Application (client) ID" of your registration');
  if (!clientSecret) faults.push('TEAMS_CLIENT_SECRET is missing; make one under "Certificates & secrets"');
  if (!tenantId) faults.push('TEAMS_TENANT_ID is missing; it is the "Directory (tenant) ID" of your registration');
  return { kind: 'registered', clientId: clientId ?? '', clientSecret: clientSecret ?? '', tenantId: tenantId ?? '' };
}

function readWeb(read: Read, faults: string[]): WebSettings | null {
  const host = read('HOST') ?? DEFAULT_HOST;
  const port = Number(read('PORT') ?? DEFAULT_PORT);
  if (!Number.isInteger(port) || port < 0 || port > 65_535) {
    faults.push(`PORT must be a number from 0 to 65535; leave it out for ${DEFAULT_PORT}`);
  }
  const staffToken = read('WEB_STAFF_TOKEN');
  const supervisorToken = read('WEB_SUPERVISOR_TOKEN');
  if (!isLoopbackHost(host) && (!staffToken || !supervisorToken)) {
    faults.push(
      `HOST ${host} can be reached by others: set WEB_STAFF_TOKEN and WEB_SUPERVISOR_TOKEN to two long secrets, or leave HOST out`,
    );
  }
  for (const [name, token] of [
    ['WEB_STAFF_TOKEN', staffToken],
    ['WEB_SUPERVISOR_TOKEN', supervisorToken],
  ] as const) {
    if (token && token.length < SHORTEST_TOKEN) faults.push(`${name} needs at least ${SHORTEST_TOKEN} characters`);
  }
  if (staffToken && staffToken === supervisorToken) {
    faults.push('WEB_STAFF_TOKEN and WEB_SUPERVISOR_TOKEN must differ, or all staff could read alerts');
  }
  return { host, port, staffToken, supervisorToken };
}

function readSupervisors(text: string | null, faults: string[]): readonly Place[] | null {
  if (text === null) return null;
  const places: Place[] = [];
  for (const part of text
    .split(',')
    .map((piece) => piece.trim())
    .filter((piece) => piece !== '')) {
    const place = parseTarget(part);
    if (place) places.push(place);
    else
      faults.push(`SUPERVISORS: "${part}" is no target; write web, slack:C…, slack:U… or teams:…, with commas between`);
  }
  return places;
}

function checkTargets({ policies }: Agency, isSetUp: Readonly<Record<string, boolean>>, faults: string[]): void {
  const steps = [...policies.imminent.steps, ...policies.concern.steps];
  if (steps.some((step) => step.targets.length === 0)) {
    faults.push('SUPERVISORS names no target, so alerts would reach nobody; name one, or take SUPERVISORS out');
  }
  const targets = steps.flatMap((step) => step.targets);
  const missing = new Set(targets.map(({ adapter }) => adapter).filter((adapter) => !isSetUp[adapter]));
  for (const adapter of missing) {
    faults.push(`alerts go to ${adapter}, but ${adapter} is not set up; give its settings or take the target out`);
  }
}

function readDatabase(url: string, folder: string, faults: string[]): string | null {
  if (url.startsWith('sqlite:') && url.length > 'sqlite:'.length) return resolve(folder, url.slice('sqlite:'.length));
  faults.push('DATABASE_URL must be sqlite:PATH, for example sqlite:data/ethics-desk.db');
  return null;
}

function readDataKey(text: string | null, databasePath: string, faults: string[]): Uint8Array | null {
  const keyFile = databasePath.replace(/(\.db)?$/u, '.key');
  const key = text === null ? dataKeyFromFile(keyFile) : parseDataKey(text);
  if (!key) {
    const where = text === null ? keyFile : 'DATA_KEY';
    faults.push(`${where} must be 32 bytes in base64; make one with: openssl rand -base64 32`);
  }
  return key;
}
