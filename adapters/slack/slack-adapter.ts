import bolt from '@slack/bolt';
import type { Express } from 'express';
import type { Clock, Log } from '../../src/ports.ts';
import type { Adapter, DeskDoor } from '../adapter.ts';
import { type Check, fault, ok } from '../checks.ts';
import type { SlackSettings } from '../settings/settings.ts';
import { SLACK } from '../settings/targets.ts';
import { Agent } from './agent.ts';
import { createBoltApp } from './bolt-app.ts';
import { checkAppToken, checkSlack } from './checks.ts';
import { slackClients, slackLogger } from './clients.ts';
import { SlackDeliverer } from './deliverer.ts';
import { Directory } from './directory.ts';
import { SocketReceiver } from './socket-receiver.ts';
import { Supervisors } from './supervisors.ts';
import { EVENTS_PATH } from './surface.ts';

export interface SlackAdapterParts {
  readonly settings: SlackSettings;
  /** Channels and users from the settings in which supervisors work alerts. */
  readonly supervisorPlaces: ReadonlySet<string>;
  readonly clock: Clock;
  readonly log: Log;
}

const NO_SOCKET = 'no socket to Slack is open; it is tried again by itself, run `npm run doctor` if it stays so';

/** The desk in Slack, over HTTP, over Socket Mode, or both at once. */
export function createSlackAdapter({ settings, supervisorPlaces, clock, log }: SlackAdapterParts): Adapter {
  const clients = slackClients(settings, log);
  const directory = new Directory(clients.lookups);
  const supervisors = new Supervisors(clients.lookups, supervisorPlaces, clock, log);
  const agent = new Agent(clients.lookups, log);
  const logger = slackLogger(log);
  const sockets: SocketReceiver[] = [];

  return {
    name: SLACK,
    deliverer: new SlackDeliverer(clients.posting, directory),
    async mount(server, door) {
      for (const receiver of receivers(server)) serve(receiver, door);
      for (const socket of sockets) await socket.start();
      directory.identity().catch(() => log.warn('slack.not-reached'));
    },
    check,
    async stop() {
      for (const socket of sockets) await socket.stop();
      await agent.stop();
    },
  };

  /** Slack opens a socket once a minute at most: sockets that are open already are proof enough. */
  async function check(): Promise<readonly Check[]> {
    const checks = await checkSlack(clients.posting, supervisorPlaces);
    const { appToken } = settings;
    if (!appToken) return checks;
    const isMounted = sockets.length > 0;
    if (!isMounted) return [...checks, await checkAppToken(clients.posting, appToken)];
    const open = sockets.some(({ isOpen }) => isOpen);
    return [...checks, open ? ok('slack socket') : fault('slack socket', NO_SOCKET)];
  }

  function receivers(server: Express): bolt.Receiver[] {
    const { signingSecret, appToken, apiUrl } = settings;
    if (appToken) sockets.push(new SocketReceiver({ appToken, apiUrl, logger, log }));
    const endpoints = EVENTS_PATH;
    const http = signingSecret
      ? [new bolt.ExpressReceiver({ signingSecret, endpoints, processBeforeResponse: true, app: server, logger })]
      : [];
    return [...http, ...sockets];
  }

  function serve(receiver: bolt.Receiver, { desk }: DeskDoor): void {
    const { botToken, apiUrl } = settings;
    createBoltApp({ receiver, botToken, apiUrl, logger, desk, directory, supervisors, agent });
  }
}
