import type { Server } from 'node:http';
import { loadCode } from '../src/code/code-of-ethics.ts';
import type { AdapterName } from '../src/desk/people-and-places.ts';
import { RunningDesk } from '../src/desk/running-desk.ts';
import type { Clock, Deliverer, Log } from '../src/ports.ts';
import { openSqliteStore } from '../src/store/store.ts';
import { loadTitles } from '../src/understand/titles.ts';
import { loadUnderstanding } from '../src/understand/understand.ts';
import type { Understand } from '../src/understand/understanding.ts';
import type { Adapter, DeskDoor } from './adapter.ts';
import { serveReadiness } from './readiness.ts';
import { answerFaults, createWebServer, listen, stopListening } from './server.ts';
import type { Settings } from './settings/settings.ts';
import { SLACK, TEAMS } from './settings/targets.ts';
import { createWebAdapter } from './web/web-adapter.ts';

/** A started desk: where it listens, and how to stop it. */
export interface StartedDesk {
  readonly url: string;
  readonly platforms: readonly AdapterName[];
  readonly running: RunningDesk;
  stop(): Promise<void>;
}

/** What a caller may bring along: tests move time, and read the models once for many desks. */
export interface StartOptions {
  readonly clock?: Clock;
  readonly understand?: Understand;
}

/** Puts everything together from the settings. The libraries of platforms that are not set up are not loaded. */
export async function startDesk(
  settings: Settings,
  log: Log,
  { clock = { now: () => Date.now() }, understand = loadUnderstanding() }: StartOptions = {},
): Promise<StartedDesk> {
  const code = loadCode();
  const titles = loadTitles();
  const store = await openSqliteStore(settings.databasePath, settings.dataKey);
  const web = createWebAdapter({ settings: settings.web, code, titles, agencyName: settings.agency.facts.name });
  const adapters: Adapter[] = [web, ...(await createPlatformAdapters(settings, clock, log))];
  const running = new RunningDesk({
    store,
    understand,
    code,
    titles,
    agency: settings.agency.facts,
    policies: settings.agency.policies,
    deliverers: new Map<AdapterName, Deliverer>(adapters.map(({ name, deliverer }) => [name, deliverer])),
    clock,
    log,
  });

  const server = createWebServer();
  const door: DeskDoor = {
    desk: running.desk,
    reader: running.reader,
    release: (place) => running.deliveries.release(place),
  };
  serveReadiness(server, store, adapters, clock);
  await store.queue.reclaim(clock.now());
  for (const adapter of adapters) await adapter.mount(server, door);
  answerFaults(server, log);
  const listening = await listen(server, settings.web.port, settings.web.host);
  running.start();
  return {
    url: urlOf(settings.web.host, listening.port),
    platforms: adapters.map(({ name }) => name),
    running,
    stop: () => stop(listening.server, adapters, running, store.close),
  };
}

/** The adapters of the platforms that are set up; the web desk is not among them. */
export async function createPlatformAdapters(
  { slack, teams, agency }: Settings,
  clock: Clock,
  log: Log,
): Promise<Adapter[]> {
  const adapters: Adapter[] = [];
  if (slack) {
    const { createSlackAdapter } = await import('./slack/slack-adapter.ts');
    adapters.push(createSlackAdapter({ settings: slack, supervisorPlaces: addressesOf(agency, SLACK), clock, log }));
  }
  if (teams) {
    const { createTeamsAdapter } = await import('./teams/teams-adapter.ts');
    adapters.push(createTeamsAdapter({ settings: teams, supervisorConversations: addressesOf(agency, TEAMS), log }));
  }
  return adapters;
}

function addressesOf({ policies }: Settings['agency'], adapter: AdapterName): ReadonlySet<string> {
  const places = [policies.imminent, policies.concern].flatMap(({ steps }) => steps.flatMap(({ targets }) => targets));
  return new Set(places.filter((place) => place.adapter === adapter).map(({ address }) => address));
}

async function stop(
  server: Server,
  adapters: readonly Adapter[],
  running: RunningDesk,
  closeStore: () => Promise<void>,
): Promise<void> {
  for (const adapter of adapters) await adapter.stop();
  await stopListening(server);
  await running.stop();
  await closeStore();
}

function urlOf(host: string, port: number): string {
  return `http://${host.includes(':') ? `[${host}]` : host}:${port}`;
}
