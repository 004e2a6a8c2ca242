import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { faultInBlocks, type SlackBlock } from './blocks.ts';
import { FakeSockets } from './sockets.ts';
import { BOT_ID, BOT_USER, TEAM, Workspace, type WorkspaceParts } from './workspace.ts';

export const BOT_TOKEN = 'xoxb-fake-token';
export const APP_TOKEN = 'xapp-fake-token';
export const SIGNING_SECRET = 'fake-signing-secret';
export const WORKSPACE_URL = 'https://fake-agency.slack.com/';
const USES_OF_RESPONSE_URL = 5;

export interface SlackMessage {
  readonly channel: string;
  readonly ts: string;
  readonly threadTs: string | null;
  /** Whom alone it is shown to; null when all in the channel see it. */
  readonly onlyFor: string | null;
  readonly broadcast: boolean;
  /** The response URL by which it came. */
  readonly responseUrl: string | null;
  text: string;
  blocks: readonly SlackBlock[];
  updates: number;
}

/** How a call goes wrong instead of being answered. `lost`: it has its effect, but the answer never arrives. */
export type Fault =
  | { readonly kind: 'status'; readonly status: number; readonly retryAfter?: number }
  | { readonly kind: 'refusal'; readonly error: string }
  | { readonly kind: 'hang' }
  | { readonly kind: 'lost' };

type Fields = Readonly<Record<string, string>>;
interface Answer {
  readonly status?: number;
  readonly retryAfter?: number;
  readonly json: object;
}
interface ResponseUrl {
  readonly channel: string;
  readonly user: string;
  uses: number;
}

/**
 * A strict Slack: Web API, response URLs and Socket Mode. It knows its channels and people, checks tokens, arguments
 * and limits, refuses what Slack refuses with Slack's codes, and remembers every message and call.
 */
export class FakeSlack {
  readonly messages: SlackMessage[] = [];
  readonly homes = new Map<string, { readonly blocks: readonly SlackBlock[] }>();
  readonly prompts: { readonly channel: string; readonly prompts: readonly { title: string; message: string }[] }[] =
    [];
  readonly statuses: string[] = [];
  /** Every method called, in order. */
  readonly calls: string[] = [];
  /** What Slack would refuse without a fault being set: a test ends with none. */
  readonly unexpected: string[] = [];
  readonly sockets = new FakeSockets();
  /** What the app was granted when it was installed. */
  scopes: readonly string[] = [
    'app_mentions:read',
    'assistant:write',
    'channels:read',
    'chat:write',
    'commands',
    'groups:read',
    'im:history',
    'users:read',
  ];
  readonly workspace: Workspace;
  readonly #faults: { readonly method: string; readonly channel: string | null; readonly fault: Fault }[] = [];
  readonly #humanMessages = new Set<string>();
  readonly #responseUrls = new Map<string, ResponseUrl>();
  readonly #expected = new Set<string>();
  readonly #refused = new Set<string>();
  readonly #hanging = new Set<ServerResponse>();
  #server: Server | null = null;
  #port = 0;
  #ts = Math.floor(Date.now() / 1000);

  constructor(parts: WorkspaceParts) {
    this.workspace = new Workspace(parts);
  }

  /** Starts, or starts again on the same port. */
  async start(): Promise<void> {
    const server = createServer((request, response) => void this.#serve(request, response));
    this.sockets.listenOn(server);
    await new Promise<void>((resolve) => server.listen(this.#port, '127.0.0.1', resolve));
    this.#port = (server.address() as AddressInfo).port;
    this.#server = server;
  }

  /** Slack is gone: nobody answers at its address. */
  async stop(): Promise<void> {
    this.sockets.drop('all');
    for (const response of this.#hanging) response.destroy();
    const server = this.#server;
    if (!server) return;
    const closed = new Promise<void>((resolve) => server.close(() => resolve()));
    server.closeAllConnections();
    await closed;
    this.#server = null;
  }

  get apiUrl(): string {
    return `${this.#origin}/api/`;
  }

  get #origin(): string {
    return `http://127.0.0.1:${this.#port}`;
  }

  /** Makes the next calls of a method go wrong; with a channel, only those for that channel. */
  fail(
    method: string,
    fault: Fault,
    { times = 1, channel = null }: { times?: number; channel?: string | null } = {},
  ): void {
    for (let time = 0; time < times; time += 1) this.#faults.push({ method, channel, fault });
  }

  /** Says that Slack will refuse a call, as often as it is made: `chat.update: message_not_found`. */
  expect(refusal: string): void {
    this.#expected.add(refusal);
  }

  /** Refusals that were expected and never came. */
  get missed(): string[] {
    return [...this.#expected].filter((refusal) => !this.#refused.has(refusal)).map((refusal) => `missed: ${refusal}`);
  }

  /** Faults that were set and have not happened yet. */
  get faultsLeft(): number {
    return this.#faults.length;
  }

  nextTs(): string {
    return `${++this.#ts}.000100`;
  }

  /** A message a person posted, so that threads can hang under it. */
  written(ts: string): void {
    this.#humanMessages.add(ts);
  }

  responseUrl(channel: string, user: string): string {
    const path = `/respond/${this.#responseUrls.size + 1}`;
    this.#responseUrls.set(path, { channel, user, uses: 0 });
    return `${this.#origin}${path}`;
  }

  /** What everybody in a channel sees. */
  in(channel: string): SlackMessage[] {
    return this.messages.filter((message) => message.channel === channel && message.onlyFor === null);
  }

  /** What one person alone sees in a channel. */
  onlyFor(user: string, channel: string): SlackMessage[] {
    return this.messages.filter((message) => message.channel === channel && message.onlyFor === user);
  }

  directTo(user: string): SlackMessage[] {
    return this.in(this.workspace.directWith(user));
  }

  async #serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const body = Buffer.concat(chunks).toString('utf8');
    const path = request.url ?? '';
    const method = path.startsWith('/api/') ? path.slice('/api/'.length) : 'response_url';
    const fields = method === 'response_url' ? {} : Object.fromEntries(new URLSearchParams(body));
    this.calls.push(method);
    const fault = this.#takeFault(method, fields.channel ?? null);
    if (fault?.kind === 'hang') return void this.#hanging.add(response);
    const answer = fault && fault.kind !== 'lost' ? failed(fault) : this.#answer(method, path, body, fields, request);
    if (fault?.kind === 'lost') return void response.destroy();
    const headers = { 'content-type': 'application/json', 'x-oauth-scopes': this.scopes.join(',') };
    const retryAfter = answer.retryAfter === undefined ? {} : { 'retry-after': String(answer.retryAfter) };
    response.writeHead(answer.status ?? 200, { ...headers, ...retryAfter }).end(JSON.stringify(answer.json));
  }

  #takeFault(method: string, channel: string | null): Fault | null {
    const index = this.#faults.findIndex(
      (planned) => planned.method === method && (planned.channel === null || planned.channel === channel),
    );
    return index < 0 ? null : (this.#faults.splice(index, 1)[0]?.fault ?? null);
  }

  #answer(method: string, path: string, body: string, fields: Fields, request: IncomingMessage): Answer {
    if (method === 'response_url') return this.#respond(path, body);
    const token = method === 'apps.connections.open' ? APP_TOKEN : BOT_TOKEN;
    if (request.headers.authorization !== `Bearer ${token}`) return this.#refuse(method, 'invalid_auth');
    const answer = this.#methods[method];
    return answer ? answer(fields) : this.#refuse(method, 'unknown_method');
  }

  readonly #methods: Readonly<Record<string, (fields: Fields) => Answer>> = {
    'auth.test': () => ok({ url: WORKSPACE_URL, team: 'Fake', team_id: TEAM, user_id: BOT_USER, bot_id: BOT_ID }),
    'apps.connections.open': () => ok({ url: this.sockets.ticket(this.#origin) }),
    'users.info': (fields) => this.#userInfo(fields),
    'conversations.info': (fields) => this.#channelInfo(fields),
    'conversations.members': (fields) => this.#members(fields),
    'chat.postMessage': (fields) => this.#post(fields),
    'chat.postEphemeral': (fields) => this.#postEphemeral(fields),
    'chat.update': (fields) => this.#update(fields),
    'views.publish': (fields) => this.#publish(fields),
    'assistant.threads.setStatus': (fields) => this.#setStatus(fields),
    'assistant.threads.setSuggestedPrompts': (fields) => this.#setPrompts(fields),
  };

  #userInfo({ user = '' }: Fields): Answer {
    const person = this.workspace.people.get(user);
    if (!person) return this.#refuse('users.info', 'user_not_found');
    const { name, locale = 'en-US' } = person;
    return ok({ user: { id: user, deleted: false, locale, real_name: name, profile: { display_name: name } } });
  }

  #channelInfo({ channel = '' }: Fields): Answer {
    const found = this.workspace.channels.get(channel);
    const hidden = found?.isPrivate && !found.members.includes(BOT_USER);
    if (!found || hidden) return this.#refuse('conversations.info', 'channel_not_found');
    const { name, members, isArchived = false } = found;
    return ok({ channel: { id: channel, name, is_member: members.includes(BOT_USER), is_archived: isArchived } });
  }

  /** In pages of two, so that whoever asks must follow the cursor. */
  #members({ channel = '', cursor = '0' }: Fields): Answer {
    const found = this.workspace.channels.get(channel);
    if (!found) return this.#refuse('conversations.members', 'channel_not_found');
    const start = Number(cursor);
    const next = start + 2 < found.members.length ? String(start + 2) : '';
    return ok({ members: found.members.slice(start, start + 2), response_metadata: { next_cursor: next } });
  }

  #post(fields: Fields): Answer {
    const { channel = '', thread_ts, reply_broadcast } = fields;
    const target = this.workspace.channelFor(channel);
    if ('refusal' in target) return this.#refuse('chat.postMessage', target.refusal);
    const content = this.#content('chat.postMessage', fields);
    if ('json' in content) return content;
    if (thread_ts && !this.#hasMessage(thread_ts)) return this.#refuse('chat.postMessage', 'thread_not_found');
    const broadcast = reply_broadcast === 'true';
    const ts = this.#keep(target.channel, content, { threadTs: thread_ts ?? null, broadcast });
    return ok({ channel: target.channel, ts });
  }

  #postEphemeral(fields: Fields): Answer {
    const { channel = '', user = '', thread_ts } = fields;
    const target = this.workspace.channelFor(channel);
    if ('refusal' in target) return this.#refuse('chat.postEphemeral', target.refusal);
    const members = this.workspace.channels.get(target.channel)?.members ?? [channel.replace(/^D/u, 'U')];
    if (!members.includes(user)) return this.#refuse('chat.postEphemeral', 'user_not_in_channel');
    const content = this.#content('chat.postEphemeral', fields);
    if ('json' in content) return content;
    if (thread_ts && !this.#hasMessage(thread_ts)) return this.#refuse('chat.postEphemeral', 'thread_not_found');
    const message_ts = this.#keep(target.channel, content, { threadTs: thread_ts ?? null, onlyFor: user });
    return ok({ message_ts });
  }

  #update(fields: Fields): Answer {
    const { channel, ts } = fields;
    const message = this.messages.find((one) => one.channel === channel && one.ts === ts && one.onlyFor === null);
    if (!message) return this.#refuse('chat.update', 'message_not_found');
    const content = this.#content('chat.update', fields);
    if ('json' in content) return content;
    Object.assign(message, content, { updates: message.updates + 1 });
    return ok({ channel, ts, text: content.text });
  }

  #respond(path: string, body: string): Answer {
    const url = this.#responseUrls.get(path);
    if (!url || ++url.uses > USES_OF_RESPONSE_URL) {
      this.unexpected.push(`response_url: ${url ? 'used_url' : 'no such url'}`);
      return { status: 404, json: { ok: false, error: 'used_url' } };
    }
    const said = JSON.parse(body) as {
      response_type?: string;
      replace_original?: boolean;
      text: string;
      blocks: SlackBlock[];
    };
    const fault = said.replace_original === false ? faultInBlocks(said.blocks, 'message') : 'replaces the original';
    if (fault || said.text === '') {
      this.unexpected.push(`response_url: ${fault ?? 'no_text'}`);
      return { status: 400, json: { ok: false, error: 'invalid_blocks' } };
    }
    const onlyFor = said.response_type === 'in_channel' ? null : url.user;
    this.#keep(url.channel, said, { onlyFor, responseUrl: path });
    return ok({});
  }

  #publish({ user_id = '', view = '{}' }: Fields): Answer {
    const { type, blocks } = JSON.parse(view) as { type?: string; blocks: SlackBlock[] };
    const fault = type === 'home' ? faultInBlocks(blocks, 'home') : 'invalid_arguments';
    if (fault || !this.workspace.people.has(user_id)) return this.#refuse('views.publish', fault ?? 'user_not_found');
    this.homes.set(user_id, { blocks });
    return ok({});
  }

  #setStatus({ channel_id = '', thread_ts, status }: Fields): Answer {
    if (!channel_id.startsWith('D') || !thread_ts || !status)
      return this.#refuse('assistant.threads.setStatus', 'invalid_arguments');
    this.statuses.push(status);
    return ok({});
  }

  #setPrompts({ channel_id = '', prompts = '[]' }: Fields): Answer {
    const suggested = JSON.parse(prompts) as { title: string; message: string }[];
    const complete = suggested.every(({ title, message }) => title && message);
    if (!channel_id.startsWith('D') || !complete || suggested.length === 0 || suggested.length > 4) {
      return this.#refuse('assistant.threads.setSuggestedPrompts', 'invalid_arguments');
    }
    this.prompts.push({ channel: channel_id, prompts: suggested });
    return ok({});
  }

  #content(method: string, { text = '', blocks = '[]' }: Fields): { text: string; blocks: SlackBlock[] } | Answer {
    const parsed = JSON.parse(blocks) as SlackBlock[];
    const fault = text === '' ? 'no_text' : text.length > 4_000 ? 'msg_too_long' : faultInBlocks(parsed, 'message');
    return fault ? this.#refuse(method, fault) : { text, blocks: parsed };
  }

  #keep(
    channel: string,
    { text, blocks }: { readonly text: string; readonly blocks: readonly SlackBlock[] },
    { threadTs = null, onlyFor = null, broadcast = false, responseUrl = null }: Partial<SlackMessage>,
  ): string {
    const ts = this.nextTs();
    this.messages.push({ channel, ts, threadTs, onlyFor, broadcast, responseUrl, text, blocks, updates: 0 });
    return ts;
  }

  #hasMessage(ts: string): boolean {
    return (
      this.#humanMessages.has(ts) || this.messages.some((message) => message.ts === ts && message.onlyFor === null)
    );
  }

  #refuse(method: string, error: string): Answer {
    const refusal = `${method}: ${error}`;
    if (!this.#expected.has(refusal)) this.unexpected.push(refusal);
    this.#refused.add(refusal);
    return { json: { ok: false, error: error.split(':')[0] } };
  }
}

function failed(fault: Exclude<Fault, { kind: 'hang' | 'lost' }>): Answer {
  if (fault.kind === 'refusal') return { json: { ok: false, error: fault.error } };
  const retryAfter = fault.retryAfter === undefined ? {} : { retryAfter: fault.retryAfter };
  return { status: fault.status, ...retryAfter, json: { ok: false } };
}

function ok(fields: object): Answer {
  return { json: { ok: true, ...fields } };
}
