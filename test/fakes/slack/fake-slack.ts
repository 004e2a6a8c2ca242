import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type Answer, Refusals } from './answers.ts';
import { type Fault, failed, PlannedFaults } from './faults.ts';
import { Posted, type SlackMessage } from './posted.ts';
import { ResponseUrls } from './response-urls.ts';
import { FakeSockets } from './sockets.ts';
import { type Fields, WebApi } from './web-api.ts';
import { Workspace, type WorkspaceParts } from './workspace.ts';

export const SIGNING_SECRET = 'fake-signing-secret';
const API = '/api/';

/**
 * A strict Slack: Web API, response URLs and Socket Mode. It knows its channels and people, checks tokens, arguments
 * and limits, refuses what Slack refuses with Slack's codes, and remembers every message and call.
 */
export class FakeSlack {
  /** Every method called, in order. */
  readonly calls: string[] = [];
  /** What Slack refuses by itself: a test ends with nothing unexpected and nothing missed. */
  readonly refusals = new Refusals();
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
  readonly api: WebApi;
  readonly #posted = new Posted();
  readonly #responseUrls = new ResponseUrls(this.#posted, this.refusals);
  readonly #faults = new PlannedFaults();
  readonly #hanging = new Set<ServerResponse>();
  #server: Server | null = null;
  #port = 0;

  constructor(parts: WorkspaceParts) {
    this.workspace = new Workspace(parts);
    this.api = new WebApi({
      workspace: this.workspace,
      posted: this.#posted,
      refusals: this.refusals,
      socketTicket: () => this.sockets.ticket(this.#origin),
    });
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
    return `${this.#origin}${API}`;
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
    for (let time = 0; time < times; time += 1) this.#faults.add({ method, channel, fault });
  }

  /** Says that Slack will refuse a call, as often as it is made: `chat.update: message_not_found`. */
  expect(refusal: string): void {
    this.refusals.expect(refusal);
  }

  /** Faults that were set and have not happened yet. */
  get faultsLeft(): number {
    return this.#faults.left;
  }

  nextTs(): string {
    return this.#posted.nextTs();
  }

  /** A message a person posted, so that threads can hang under it. */
  written(ts: string): void {
    this.#posted.byPerson(ts);
  }

  responseUrl(channel: string, user: string): string {
    return `${this.#origin}${this.#responseUrls.issue(channel, user)}`;
  }

  get messages(): SlackMessage[] {
    return this.#posted.messages;
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
    const isApi = path.startsWith(API);
    const method = isApi ? path.slice(API.length) : 'response_url';
    const fields: Fields = isApi ? Object.fromEntries(new URLSearchParams(body)) : {};
    this.calls.push(method);
    const fault = this.#faults.take(method, fields.channel ?? null);
    if (fault?.kind === 'hang') return void this.#hanging.add(response);
    if (fault && fault.kind !== 'lost') return this.#send(response, failed(fault));
    const { authorization } = request.headers;
    const answer = isApi ? this.api.call(method, fields, authorization) : this.#responseUrls.answer(path, body);
    return fault ? void response.destroy() : this.#send(response, answer);
  }

  #send(response: ServerResponse, { status = 200, retryAfter, json }: Answer): void {
    const wait = retryAfter === undefined ? {} : { 'retry-after': String(retryAfter) };
    const headers = { 'content-type': 'application/json', 'x-oauth-scopes': this.scopes.join(','), ...wait };
    response.writeHead(status, headers).end(JSON.stringify(json));
  }
}
