import { randomUUID } from 'node:crypto';
import { fileURLToPath } from 'node:url';
import express, { type Express, type Request, type Response, Router } from 'express';
import type { Code } from '../../src/code/principle.ts';
import type { Titles } from '../../src/code/titles.ts';
import type { Inbound } from '../../src/desk/inbound.ts';
import type { Adapter, DeskDoor } from '../adapter.ts';
import type { WebSettings } from '../settings/settings.ts';
import { WEB, WEB_SUPERVISORS } from '../settings/targets.ts';
import { WebDeliverer } from './deliverer.ts';
import {
  ACCESS_COOKIE,
  cookieOf,
  isOpenOnLoopback,
  refuseForeign,
  requireSeat,
  type Seat,
  seatsForToken,
  seatsOf,
  setCookie,
} from './guard.ts';
import { buttonFrom, type FromPage, messageFrom, staffTopic, supervisorTopic } from './inbound.ts';
import { replyJson } from './reply-json.ts';
import { Streams, send } from './streams.ts';

const PUBLIC_FOLDER = fileURLToPath(new URL('public', import.meta.url));
const SEAT_COOKIE = 'ethics-desk-seat';
const BODY_LIMIT = '256kb';
const SECURITY_HEADERS = {
  'content-security-policy': "default-src 'self'; frame-ancestors 'none'; base-uri 'none'; form-action 'self'",
  'referrer-policy': 'no-referrer',
  'x-content-type-options': 'nosniff',
} as const;

export interface WebAdapterParts {
  readonly settings: WebSettings;
  readonly code: Code;
  readonly titles: Titles;
  readonly agencyName: string;
}

/** The desk in a browser: a staff seat and a supervisor channel. */
export function createWebAdapter(parts: WebAdapterParts): Adapter {
  const streams = new Streams();
  const deliverer = new WebDeliverer(streams);
  return {
    name: WEB,
    deliverer,
    mount: async (server, door) => mount(server, door, parts, streams, deliverer),
    stop: async () => streams.closeAll(),
  };
}

function mount(
  server: Express,
  door: DeskDoor,
  parts: WebAdapterParts,
  streams: Streams,
  deliverer: WebDeliverer,
): void {
  const { settings } = parts;
  server.use(['/web', '/assets'], refuseForeign(settings));
  server.get('/', refuseForeign(settings), (_request, response) =>
    response.set(SECURITY_HEADERS).sendFile('index.html', { root: PUBLIC_FOLDER }),
  );
  server.use('/assets', express.static(PUBLIC_FOLDER, { index: false }));

  const web = Router();
  web.use(express.json({ limit: BODY_LIMIT }));
  web.get('/session', (request, response) => void response.json(sessionFor(request, response, parts)));
  web.post('/sign-in', (request, response) => signIn(request, response, settings));
  web.get('/code', requireSeat('staff', settings), (_request, response) => void response.json(codeJson(parts)));

  const asStaff = requireSeat('staff', settings);
  web.get('/staff/events', asStaff, (request, response) => staffEvents(request, response, door, streams));
  web.post('/staff/messages', asStaff, (request, response) =>
    take(messageFrom(page(request), seatIdOf(request)), response, door),
  );
  web.post('/staff/buttons', asStaff, (request, response) =>
    take(buttonFrom(page(request), seatIdOf(request), 'staff'), response, door),
  );

  const asSupervisor = requireSeat('supervisor', settings);
  web.get('/supervisor/events', asSupervisor, (request, response) =>
    supervisorEvents(request, response, door, streams),
  );
  web.post('/supervisor/buttons', asSupervisor, (request, response) =>
    take(buttonFrom(page(request), seatIdOf(request), 'supervisor'), response, door),
  );
  web.post('/supervisor/confirmations', asSupervisor, (request, response) => {
    const { delivery } = page(request);
    if (typeof delivery === 'string') deliverer.confirm(delivery);
    response.status(204).end();
  });
  server.use('/web', web);
}

function page(request: Request): FromPage {
  const body: unknown = request.body;
  return typeof body === 'object' && body !== null ? (body as FromPage) : {};
}

async function take(inbound: Inbound | null, response: Response, { desk }: DeskDoor): Promise<void> {
  if (!inbound) {
    response.status(400).json({ error: 'The desk could not read that request. Reload the page and try again.' });
    return;
  }
  await desk.handle(inbound);
  response.status(202).json({ status: 'taken' });
}

interface Session {
  readonly seats: readonly Seat[];
  readonly signInNeeded: boolean;
  readonly canSignOut: boolean;
  readonly agency: string;
}

function sessionFor(request: Request, response: Response, { settings, agencyName }: WebAdapterParts): Session {
  if (!cookieOf(request, SEAT_COOKIE)) setCookie(request, response, SEAT_COOKIE, randomUUID());
  const seats = seatsOf(request, settings);
  return { seats, signInNeeded: seats.length === 0, canSignOut: !isOpenOnLoopback(settings), agency: agencyName };
}

function signIn(request: Request, response: Response, settings: WebSettings): void {
  const { code } = page(request);
  const token = typeof code === 'string' ? code.trim() : null;
  if (seatsForToken(token, settings).length === 0) {
    response.status(401).json({ error: 'That code is not right. Ask your agency for it.' });
    return;
  }
  setCookie(request, response, ACCESS_COOKIE, token ?? '');
  response.status(204).end();
}

function seatIdOf(request: Request): string {
  return cookieOf(request, SEAT_COOKIE) ?? 'no-seat';
}

async function staffEvents(request: Request, response: Response, door: DeskDoor, streams: Streams): Promise<void> {
  const topic = staffTopic(seatIdOf(request));
  streams.open([topic], request, response);
  const standing = await door.reader.transcript({ adapter: WEB, address: topic });
  for (const { delivery, at, reply } of standing)
    send(response, 'reply', { id: delivery, at, reply: replyJson(reply) });
  send(response, 'caught-up', {});
}

async function supervisorEvents(request: Request, response: Response, door: DeskDoor, streams: Streams): Promise<void> {
  streams.open([WEB_SUPERVISORS.address, supervisorTopic(seatIdOf(request))], request, response);
  const board = await door.reader.board();
  const cards = board.map(({ alert, reply }) => ({ alert, reply: replyJson(reply) }));
  send(response, 'board', { cards });
  await door.release(WEB_SUPERVISORS);
}

function codeJson({ code, titles }: WebAdapterParts) {
  return {
    ...code,
    principles: code.principles.map((principle) => ({ ...principle, title: titles.get(principle.number)?.en ?? '' })),
  };
}
