import { createHmac } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import { type FakeAnswer, serveJson } from './http.ts';

export const BOT_TOKEN = 'xoxb-fake-token';
export const SIGNING_SECRET = 'fake-signing-secret';
export const TEAM = 'T0FAKE';
export const BOT_USER = 'U0DESK';

export interface SlackMessage {
  readonly channel: string;
  readonly ts: string;
  readonly threadTs: string | null;
  text: string;
  blocks: readonly SlackBlock[];
  updates: number;
}

export interface SlackBlock {
  readonly type: string;
  readonly text?: { readonly text: string };
  readonly elements?: readonly SlackElement[];
}

export interface SlackElement {
  readonly type: string;
  readonly text?: { readonly text: string } | string;
  readonly action_id?: string;
  readonly value?: string;
}

/** A strict Slack: it knows its channels and people, checks tokens and arguments, and remembers every message. */
export class FakeSlack {
  readonly messages: SlackMessage[] = [];
  /** Calls no handler knows, or that Slack would refuse: a test ends with none. */
  readonly unexpected: string[] = [];
  readonly #people: ReadonlyMap<string, string>;
  readonly #channels: ReadonlySet<string>;
  #server: Awaited<ReturnType<typeof serveJson>> | null = null;
  #ts = 1_700_000_000;

  constructor({ people, channels }: { people: Readonly<Record<string, string>>; channels: readonly string[] }) {
    this.#people = new Map(Object.entries(people));
    this.#channels = new Set(channels);
  }

  async start(): Promise<void> {
    this.#server = await serveJson((request, body) => this.#answer(request, body));
  }

  async stop(): Promise<void> {
    await this.#server?.close();
  }

  get apiUrl(): string {
    return `${this.#server?.url}/api/`;
  }

  in(channel: string): SlackMessage[] {
    return this.messages.filter((message) => message.channel === channel);
  }

  #answer(request: IncomingMessage, body: string): FakeAnswer {
    const method = request.url?.replace('/api/', '') ?? '';
    if (request.headers.authorization !== `Bearer ${BOT_TOKEN}`) return this.#refuse(method, 'invalid_auth');
    const fields = Object.fromEntries(new URLSearchParams(body));
    switch (method) {
      case 'auth.test':
        return ok({ team_id: TEAM, user_id: BOT_USER, bot_id: 'B0DESK' });
      case 'users.info':
        return this.#userInfo(fields.user ?? '');
      case 'chat.postMessage':
        return this.#post(fields);
      case 'chat.update':
        return this.#update(fields);
      default:
        return this.#refuse(method, 'unknown_method');
    }
  }

  #userInfo(user: string): FakeAnswer {
    const name = this.#people.get(user);
    return name
      ? ok({ user: { id: user, real_name: name, profile: { display_name: name } } })
      : this.#refuse('users.info', 'user_not_found');
  }

  #post({ channel = '', text = '', blocks = '[]', thread_ts }: Readonly<Record<string, string>>): FakeAnswer {
    if (!this.#channels.has(channel)) return this.#refuse('chat.postMessage', 'channel_not_found');
    const fault = faultOf(text, blocks);
    if (fault) return this.#refuse('chat.postMessage', fault);
    if (thread_ts && !this.messages.some(({ ts }) => ts === thread_ts))
      return this.#refuse('chat.postMessage', 'thread_not_found');
    const ts = `${++this.#ts}.000100`;
    this.messages.push({ channel, ts, threadTs: thread_ts ?? null, text, blocks: JSON.parse(blocks), updates: 0 });
    return ok({ channel, ts });
  }

  #update({ channel = '', ts = '', text = '', blocks = '[]' }: Readonly<Record<string, string>>): FakeAnswer {
    const message = this.messages.find((one) => one.channel === channel && one.ts === ts);
    if (!message) return this.#refuse('chat.update', 'message_not_found');
    const fault = faultOf(text, blocks);
    if (fault) return this.#refuse('chat.update', fault);
    Object.assign(message, { text, blocks: JSON.parse(blocks), updates: message.updates + 1 });
    return ok({ channel, ts, text });
  }

  #refuse(method: string, error: string): FakeAnswer {
    this.unexpected.push(`${method}: ${error}`);
    return { json: { ok: false, error } };
  }
}

/** Everything a person would read in a message. */
export function readable(message: SlackMessage): string {
  return message.blocks
    .flatMap((block) => [block.text?.text ?? '', ...(block.elements ?? []).map(textOf)])
    .filter((text) => text !== '')
    .join('\n');
}

export function buttonLabelled(message: SlackMessage, label: string): SlackElement {
  const button = message.blocks.flatMap((block) => block.elements ?? []).find((element) => textOf(element) === label);
  if (!button) throw new Error(`No button "${label}" in: ${readable(message)}`);
  return button;
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

export function directMessage(user: string, channel: string, ts: string, text: string): string {
  return JSON.stringify({
    type: 'event_callback',
    team_id: TEAM,
    api_app_id: 'A0FAKE',
    event_id: `Ev${ts}`,
    event_time: Math.floor(Number(ts)),
    authorizations: [
      { team_id: TEAM, user_id: BOT_USER, is_bot: true, is_enterprise_install: false, enterprise_id: null },
    ],
    event: { type: 'message', channel, channel_type: 'im', user, text, ts, event_ts: ts, team: TEAM },
  });
}

export function buttonPress(user: string, message: SlackMessage, button: SlackElement, actionTs: string): string {
  const payload = {
    type: 'block_actions',
    team: { id: TEAM, domain: 'fake' },
    user: { id: user, username: 'fake', team_id: TEAM },
    api_app_id: 'A0FAKE',
    token: 'fake',
    trigger_id: `1.2.${actionTs}`,
    container: { type: 'message', message_ts: message.ts, channel_id: message.channel, is_ephemeral: false },
    channel: { id: message.channel, name: 'fake' },
    message: { type: 'message', ts: message.ts, text: message.text },
    response_url: 'https://hooks.invalid/fake',
    actions: [{ type: 'button', action_id: button.action_id, block_id: 'b', value: button.value, action_ts: actionTs }],
  };
  return new URLSearchParams({ payload: JSON.stringify(payload) }).toString();
}

function faultOf(text: string, blocks: string): string | null {
  if (text === '') return 'no_text';
  const parsed = JSON.parse(blocks) as SlackBlock[];
  if (parsed.length === 0 || parsed.length > 50) return 'invalid_blocks';
  const tooLong = parsed.some((block) => (block.text?.text.length ?? 0) > (block.type === 'header' ? 150 : 3000));
  return tooLong ? 'invalid_blocks' : null;
}

function textOf(element: SlackElement): string {
  return typeof element.text === 'string' ? element.text : (element.text?.text ?? '');
}

function ok(fields: object): FakeAnswer {
  return { json: { ok: true, ...fields } };
}
