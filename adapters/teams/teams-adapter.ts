import { PUBLIC } from '@microsoft/teams.api';
import { App, ExpressAdapter } from '@microsoft/teams.apps';
import type { Express } from 'express';
import type { Log } from '../../src/ports.ts';
import type { Adapter, DeskDoor } from '../adapter.ts';
import { unasked } from '../checks.ts';
import { mutedLogger } from '../log.ts';
import type { TeamsSettings } from '../settings/settings.ts';
import { TEAMS } from '../settings/targets.ts';
import { inboundFrom, type TeamsActivity, tenantOf } from './activity.ts';
import { type TeamsConnector, TeamsDeliverer } from './deliverer.ts';
import { refuseOtherIssuers } from './issuer.ts';
import { isTrustedServiceUrl } from './service-url.ts';

/** The SDK's own path. */
const MESSAGES = '/api/messages';
const SEND_TIMEOUT_MS = 5_000;
const PUBLIC_SERVICE_URL = 'https://smba.trafficmanager.net/teams';

export interface TeamsAdapterParts {
  readonly settings: TeamsSettings;
  /** Conversations from the settings in which supervisors work alerts. */
  readonly supervisorConversations: ReadonlySet<string>;
  readonly log: Log;
}

/** The desk in Microsoft Teams: personal chat for staff, a channel or chat for supervisors. */
export function createTeamsAdapter(parts: TeamsAdapterParts): Adapter {
  let app: App | null = null;
  let lastServiceUrl = PUBLIC_SERVICE_URL;
  const connector: TeamsConnector = {
    createActivity: (serviceUrl, conversation, activity) =>
      conversations(app, serviceUrl).createActivity(conversation, activity as never),
    updateActivity: (serviceUrl, conversation, id, activity) =>
      conversations(app, serviceUrl).updateActivity(conversation, id, activity as never),
  };

  return {
    name: TEAMS,
    deliverer: new TeamsDeliverer(connector, () => lastServiceUrl),
    async mount(server, door) {
      app = await startApp(server, parts);
      app.use(async ({ activity, next }) => {
        const received = activity as unknown as TeamsActivity;
        if (!isOurs(received, parts)) return refused(parts.log, received);
        lastServiceUrl = received.serviceUrl ?? lastServiceUrl;
        await handOver(received, door, parts);
        if (received.type === 'invoke') return cardActionAnswer();
        return next();
      });
    },
    check: async () =>
      [...parts.supervisorConversations].map((conversation) =>
        unasked(`teams:${conversation}`, 'Teams is not asked; raise a test alert, and see whether it arrives there'),
      ),
    stop: async () => {},
  };
}

function conversations(app: App | null, serviceUrl: string) {
  if (!app) throw new TypeError('Teams is not mounted yet');
  return app.api.clone({ serviceUrl }).conversations;
}

/** Every option is passed explicitly, also as empty: the SDK would read what is left out from the environment by itself. */
async function startApp(server: Express, { settings, log }: TeamsAdapterParts): Promise<App> {
  const logger = { ...mutedLogger(log, 'teams'), trace: () => {}, log: () => {}, child: () => logger };
  const registered = settings.kind === 'registered';
  const app = new App({
    clientId: registered ? settings.clientId : '',
    clientSecret: registered ? settings.clientSecret : '',
    tenantId: settings.tenantId ?? '',
    managedIdentityClientId: '',
    serviceUrl: PUBLIC_SERVICE_URL,
    cloud: PUBLIC,
    client: { timeout: SEND_TIMEOUT_MS },
    logger,
    httpServerAdapter: new ExpressAdapter(server, { logger }),
    dangerouslyAllowUnauthenticatedRequests: !registered,
  });
  if (registered) server.post(MESSAGES, refuseOtherIssuers);
  await app.initialize();
  return app;
}

/** The SDK answers wherever the body says, for any tenant: the desk looks at both before anything else. */
function isOurs(activity: TeamsActivity, { settings }: TeamsAdapterParts): boolean {
  const isOurTenant = settings.tenantId === null || tenantOf(activity) === settings.tenantId;
  return isOurTenant && isTrustedServiceUrl(activity.serviceUrl, settings.kind === 'unauthenticated');
}

function refused(log: Log, activity: TeamsActivity): { status: number; body: object } {
  log.warn('teams.refused', { type: activity.type.slice(0, 40) });
  return { status: 403, body: { error: 'This desk belongs to another tenant.' } };
}

async function handOver(activity: TeamsActivity, { desk }: DeskDoor, parts: TeamsAdapterParts): Promise<void> {
  const isSupervisorPlace = (conversation: string): boolean =>
    parts.supervisorConversations.has(conversation.split(';')[0] ?? conversation);
  const inbound = inboundFrom(activity, isSupervisorPlace);
  if (inbound) await desk.handle(inbound);
}

/** Teams wants an answer to a pressed button; the card itself is changed by an update. */
function cardActionAnswer(): { status: number; body: object } {
  return {
    status: 200,
    body: {
      statusCode: 200,
      type: 'application/vnd.microsoft.activity.message',
      value: 'The alert’s card shows how it stands.',
    },
  };
}
