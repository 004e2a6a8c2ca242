import { createHmac } from 'node:crypto';
import { eventually } from '../../support/eventually.ts';
import { type FakeSlack, SIGNING_SECRET } from './fake-slack.ts';
import type { SlackPayload } from './payloads.ts';
import type { EnvelopeType } from './sockets.ts';

/** How Slack hands a payload to the desk, and what it makes of the answer. */
export interface Transport {
  readonly name: 'http' | 'socket';
  /** Resolves when the desk acknowledged; rejects when it surely did not. */
  deliver(payload: SlackPayload): Promise<void>;
  /** Resolves when the desk went away without an answer; over a socket, once it is sent. */
  deliverToTheDying(payload: SlackPayload): Promise<void>;
  /** Resolves when the desk surely did not acknowledge. */
  deliverUnacknowledged(payload: SlackPayload): Promise<void>;
}

/** The headers Slack signs a request with: v0, HMAC SHA-256 over version, timestamp and body. */
export function signed(
  body: string,
  secret = SIGNING_SECRET,
  at = Math.floor(Date.now() / 1000),
): Record<string, string> {
  const signature = createHmac('sha256', secret).update(`v0:${at}:${body}`).digest('hex');
  return { 'x-slack-request-timestamp': String(at), 'x-slack-signature': `v0=${signature}` };
}

export function httpBody({ kind, body }: SlackPayload): { readonly type: string; readonly body: string } {
  if (kind === 'event') return { type: 'application/json', body: JSON.stringify(body) };
  const fields = kind === 'command' ? (body as Record<string, string>) : { payload: JSON.stringify(body) };
  return { type: 'application/x-www-form-urlencoded', body: new URLSearchParams(fields).toString() };
}

export async function post(url: string, payload: SlackPayload, headers?: Record<string, string>): Promise<number> {
  const { type, body } = httpBody(payload);
  const response = await fetch(`${url}/slack/events`, {
    method: 'POST',
    headers: { 'content-type': type, ...(headers ?? signed(body)) },
    body,
  });
  await response.text();
  return response.status;
}

export function overHttp(url: () => string): Transport {
  return {
    name: 'http',
    deliver: async (payload) => {
      const status = await post(url(), payload);
      if (status !== 200) throw new Error(`The desk answered ${status}`);
    },
    deliverToTheDying: async (payload) => {
      const answered = await post(url(), payload).catch(() => null);
      if (answered !== null) throw new Error(`The desk answered ${answered}`);
    },
    deliverUnacknowledged: async (payload) => {
      const status = await post(url(), payload);
      if (status < 400) throw new Error(`The desk answered ${status}`);
    },
  };
}

const ENVELOPES: Readonly<Record<SlackPayload['kind'], EnvelopeType>> = {
  event: 'events_api',
  command: 'slash_commands',
  interactive: 'interactive',
};

export function overSocket(slack: FakeSlack, logged: () => string): Transport {
  const send = async ({ kind, body }: SlackPayload): Promise<string> => {
    await eventually('an open socket', () => slack.sockets.open > 0);
    return slack.sockets.send(ENVELOPES[kind], body);
  };
  return {
    name: 'socket',
    deliver: async (payload) => {
      const envelope = await send(payload);
      await eventually('the acknowledgement', () => slack.sockets.acknowledged.has(envelope));
    },
    deliverToTheDying: async (payload) => {
      await send(payload);
    },
    deliverUnacknowledged: async (payload) => {
      const failures = (): number => logged().split('slack.event-not-acknowledged').length;
      const before = failures();
      const envelope = await send(payload);
      await eventually('the failure in the log', () => failures() > before);
      if (slack.sockets.acknowledged.has(envelope)) throw new Error('The desk acknowledged what it did not do');
    },
  };
}
