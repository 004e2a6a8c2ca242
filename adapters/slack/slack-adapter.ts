import bolt from '@slack/bolt';
import { WebClient } from '@slack/web-api';
import type { Express } from 'express';
import type { Log } from '../../src/ports.ts';
import type { Adapter, DeskDoor } from '../adapter.ts';
import { mutedLogger } from '../log.ts';
import type { SlackSettings } from '../settings/settings.ts';
import { SLACK } from '../settings/targets.ts';
import { SlackDeliverer } from './deliverer.ts';
import { buttonFrom, messageFrom } from './inbound.ts';

const SEND_TIMEOUT_MS = 5_000;

export interface SlackAdapterParts {
  readonly settings: SlackSettings;
  /** Channels and users from the settings in which supervisors work alerts. */
  readonly supervisorPlaces: ReadonlySet<string>;
  readonly log: Log;
}

/** The desk in Slack: direct messages for staff, a channel for supervisors. */
export function createSlackAdapter({ settings, supervisorPlaces, log }: SlackAdapterParts): Adapter {
  const muted = mutedLogger(log, 'slack');
  const logger = { ...muted, setLevel: () => {}, getLevel: () => bolt.LogLevel.INFO, setName: () => {} };
  const client = new WebClient(settings.botToken, {
    slackApiUrl: settings.apiUrl,
    retryConfig: { retries: 0 },
    rejectRateLimitedCalls: true,
    timeout: SEND_TIMEOUT_MS,
    logger,
  });
  return {
    name: SLACK,
    deliverer: new SlackDeliverer(client),
    async mount(server, door) {
      listen(server, door);
    },
    stop: async () => {},
  };

  function listen(server: Express, { desk }: DeskDoor): void {
    const receiver = new bolt.ExpressReceiver({
      signingSecret: settings.signingSecret,
      endpoints: '/slack/events',
      processBeforeResponse: true,
      app: server,
      logger,
    });
    const names = new UserNames(client);
    const app = new bolt.App({
      receiver,
      logger,
      clientOptions: { slackApiUrl: settings.apiUrl },
      authorize: async () => ({ botToken: settings.botToken, botId: await names.ownBotId() }),
    });
    app.error(async (error) => {
      throw error;
    });
    app.event('message', async ({ event, body }) => {
      if (event.channel_type !== 'im' || event.subtype !== undefined || event.bot_id !== undefined) return;
      const userName = await names.of(event.user);
      const { channel, user, ts, text = '' } = event;
      await desk.handle(messageFrom({ team: body.team_id, channel, user, userName, ts, text }));
    });
    app.action({ type: 'block_actions' }, async ({ action, body, ack }) => {
      const channel = body.channel?.id;
      if (action.type !== 'button' || !channel) return ack();
      const inbound = buttonFrom(
        {
          team: body.team?.id ?? '',
          channel,
          user: body.user.id,
          userName: await names.of(body.user.id),
          messageTs: body.message?.ts ?? '',
          actionTs: action.action_ts,
          actionId: action.action_id,
          value: action.value ?? '',
        },
        supervisorPlaces.has(channel) || supervisorPlaces.has(body.user.id),
      );
      if (inbound) await desk.handle(inbound);
      await ack();
    });
  }
}

/** Names of people, asked of Slack once each; a person stays a person when Slack does not answer. */
class UserNames {
  readonly #client: WebClient;
  readonly #names = new Map<string, string>();
  #botId: string | null = null;

  constructor(client: WebClient) {
    this.#client = client;
  }

  async of(user: string): Promise<string> {
    const known = this.#names.get(user);
    if (known) return known;
    try {
      const { user: found } = await this.#client.users.info({ user });
      const name = found?.profile?.display_name || found?.real_name || found?.name;
      if (!name) return 'Somebody in Slack';
      this.#names.set(user, name);
      return name;
    } catch {
      return 'Somebody in Slack';
    }
  }

  /** Asked again until Slack answered: Bolt by itself would keep a failed answer for ever. */
  async ownBotId(): Promise<string> {
    this.#botId ??= (await this.#client.auth.test()).bot_id ?? '';
    return this.#botId;
  }
}
