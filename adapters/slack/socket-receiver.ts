import type bolt from '@slack/bolt';
import { SocketModeClient } from '@slack/socket-mode';
import type { Log } from '../../src/ports.ts';
import { slackCodeOf } from './outcome.ts';

/** Slack gives each event to one of an app's connections: with two, the other serves while one is being renewed. */
const CONNECTIONS = 2;
const FIRST_PAUSE_MS = 250;
const LONGEST_PAUSE_MS = 15_000;
const OPEN_TIMEOUT_MS = 10_000;

/** What the client emits for everything Slack sends. @slack/socket-mode 3, `slack_event`. */
interface SocketEvent {
  readonly ack: (response?: object) => Promise<void>;
  readonly body: bolt.ReceiverEvent['body'];
  readonly retry_num?: number;
  readonly retry_reason?: string;
}

export interface SocketReceiverParts {
  readonly appToken: string;
  readonly apiUrl: string;
  readonly logger: bolt.Logger;
  readonly log: Log;
}

/**
 * Socket Mode that acknowledges only after the work is safe. Bolt's own receiver acknowledges first, even when a
 * listener throws or authorisation fails; then Slack would not send the event again.
 */
export class SocketReceiver implements bolt.Receiver {
  readonly #parts: SocketReceiverParts;
  readonly #clients: readonly SocketModeClient[];
  readonly #stopping = new AbortController();
  #app: bolt.App | null = null;
  #keeping: readonly Promise<void>[] = [];
  readonly #processing = new Set<Promise<void>>();

  constructor(parts: SocketReceiverParts) {
    this.#parts = parts;
    this.#clients = Array.from({ length: CONNECTIONS }, () => this.#createClient());
  }

  /** Whether Slack can reach the desk now. */
  get isOpen(): boolean {
    return this.#clients.some(({ websocket }) => websocket?.isActive() ?? false);
  }

  init(app: bolt.App): void {
    this.#app = app;
  }

  /** Returns at once: Slack may be down now and come back later. */
  async start(): Promise<void> {
    this.#keeping = this.#clients.map((client) => this.#keepConnected(client));
  }

  async stop(): Promise<void> {
    this.#stopping.abort();
    await Promise.all(this.#clients.map((client) => client.disconnect()));
    await Promise.all(this.#keeping);
    await Promise.all(this.#processing);
  }

  /** Reconnecting is ours to do: the client's own would end the process with the first refusal. */
  #createClient(): SocketModeClient {
    const { appToken, apiUrl, logger } = this.#parts;
    const client = new SocketModeClient({
      appToken,
      logger,
      autoReconnectEnabled: false,
      clientOptions: {
        slackApiUrl: apiUrl,
        retryConfig: { retries: 0 },
        timeout: OPEN_TIMEOUT_MS,
        rejectRateLimitedCalls: true,
      },
    });
    client.on('slack_event', (event: SocketEvent) => {
      const processing = this.#process(event).finally(() => this.#processing.delete(processing));
      this.#processing.add(processing);
    });
    return client;
  }

  async #keepConnected(client: SocketModeClient): Promise<void> {
    const { signal } = this.#stopping;
    for (let failures = 0; !signal.aborted; ) {
      const { promise: disconnected, resolve: onDisconnected } = Promise.withResolvers<void>();
      client.once('disconnected', onDisconnected);
      try {
        await client.start();
        failures = 0;
        this.#parts.log.info('slack.socket-open');
        await disconnected;
        if (!signal.aborted) this.#parts.log.info('slack.socket-closed');
      } catch (error) {
        client.off('disconnected', onDisconnected);
        failures += 1;
        if (failures === 1) this.#parts.log.warn('slack.socket-refused', { reason: slackCodeOf(error) || 'no answer' });
        await pause(Math.min(FIRST_PAUSE_MS * 2 ** (failures - 1), LONGEST_PAUSE_MS), signal);
      }
    }
    await client.disconnect();
  }

  /** Silence is how Slack learns that it must send an event again. */
  async #process({ ack, body, retry_num, retry_reason }: SocketEvent): Promise<void> {
    let response: unknown;
    try {
      await this.#app?.processEvent({
        body,
        ack: async (answer) => {
          response = answer;
        },
        ...(retry_num === undefined ? {} : { retryNum: retry_num }),
        ...(retry_reason === undefined ? {} : { retryReason: retry_reason }),
      });
      await ack(typeof response === 'object' && response !== null ? response : undefined);
    } catch (error) {
      this.#parts.log.error('slack.event-not-acknowledged', { error: error instanceof Error ? error.name : 'unknown' });
    }
  }
}

async function pause(ms: number, signal: AbortSignal): Promise<void> {
  if (signal.aborted) return;
  const { promise, resolve } = Promise.withResolvers<void>();
  const timer = setTimeout(resolve, ms);
  const stop = (): void => resolve();
  signal.addEventListener('abort', stop, { once: true });
  await promise;
  clearTimeout(timer);
  signal.removeEventListener('abort', stop);
}
