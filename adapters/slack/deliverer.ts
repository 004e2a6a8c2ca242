import { ErrorCode, type WebClient } from '@slack/web-api';
import type { Deliverer, Outcome, Outgoing } from '../../src/ports.ts';
import { escapeSlack, slackBlocks } from './blocks.ts';

const SERVER_BUSY_RETRY_MS = 5_000;

/** Says things in Slack channels and direct messages. A message is referred to by `channel ts`. */
export class SlackDeliverer implements Deliverer {
  readonly #client: WebClient;

  constructor(client: WebClient) {
    this.#client = client;
  }

  async deliver({ to, reply, replaces, under }: Outgoing): Promise<Outcome> {
    const content = { text: escapeSlack(reply.summary), blocks: slackBlocks(reply) };
    try {
      if (replaces !== null) {
        const { channel, ts } = readReference(replaces);
        await this.#client.chat.update({ channel, ts, ...content });
        return { kind: 'delivered', message: replaces, placeName: null };
      }
      const posted = await this.#client.chat.postMessage({
        channel: to.address,
        ...content,
        unfurl_links: false,
        unfurl_media: false,
        ...(under === null ? {} : { thread_ts: readReference(under).ts }),
      });
      const message = posted.channel && posted.ts ? `${posted.channel} ${posted.ts}` : null;
      return { kind: 'delivered', message, placeName: 'the supervisor channel in Slack' };
    } catch (error) {
      return outcomeOf(error);
    }
  }
}

function readReference(reference: string): { channel: string; ts: string } {
  const [channel = '', ts = ''] = reference.split(' ');
  return { channel, ts };
}

/** Slack's own codes that mean "try again": its reference of chat.postMessage, 2026. */
const PASSING_CODES = new Set([
  'ratelimited',
  'rate_limited',
  'internal_error',
  'fatal_error',
  'service_unavailable',
  'request_timeout',
]);

function outcomeOf(error: unknown): Outcome {
  const code = fieldOf(error, 'code');
  if (code === ErrorCode.RateLimitedError) {
    const seconds = Number(fieldOf(error, 'retryAfter'));
    return { kind: 'retry', afterMs: Math.max(1, seconds || 1) * 1000, reason: 'Slack asked to wait' };
  }
  if (code === ErrorCode.PlatformError) {
    const slackCode = String(fieldOf(fieldOf(error, 'data'), 'error'));
    if (PASSING_CODES.has(slackCode))
      return { kind: 'retry', afterMs: SERVER_BUSY_RETRY_MS, reason: `Slack: ${slackCode}` };
    return { kind: 'rejected', reason: `Slack: ${slackCode}` };
  }
  if (code === ErrorCode.HTTPError) {
    return {
      kind: 'retry',
      afterMs: SERVER_BUSY_RETRY_MS,
      reason: `Slack answered ${String(fieldOf(error, 'statusCode'))}`,
    };
  }
  return { kind: 'unknown', reason: 'no answer from Slack' };
}

function fieldOf(value: unknown, field: string): unknown {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>)[field] : undefined;
}
