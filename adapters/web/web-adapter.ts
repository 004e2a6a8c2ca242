import { createHash, randomUUID } from 'node:crypto';
import { fileURLToPath } from 'node:url';
import express, { type Express, type Request, type RequestHandler, type Response, Router } from 'express';
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
  refuseForeign,
  requireSeat,
  type Seat,
  seatsForToken,
  seatsOf,
  setCookie,
  takeCookie,
} from './guard.ts';
import { buttonFrom, type FromPage, LONGEST_MESSAGE, messageFrom, staffTopic, supervisorTopic } from './inbound.ts';
import { replyJson } from './reply-json.ts';
import { Streams, send } from './streams.ts';

const PUBLIC_FOLDER = fileURLToPath(new URL('public', import.meta.url));
const SEAT_COOKIE = 'ethics-desk-seat';
const SEAT_SECRET = /^[\da-f-]{36}$/u;
const SEAT_ID_LENGTH = 24;
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
  web.post('/sign-out', (request, response) => signOut(request, response));
  web.get('/code', requireSeat('staff', settings), (_request, response) => void response.json(codeJson(parts)));

  web.use('/staff', requireSeat('staff', settings), requireKnownSeat);
  web.get('/staff/events', (request, response) => staffEvents(request, response, door, streams));
  web.post('/staff/messages', (request, response) =>
    take(messageFrom(page(request), knownSeatId(request)), response, door),
  );
  web.post('/staff/buttons', (request, response) =>
    take(buttonFrom(page(request), knownSeatId(request), 'staff'), response, door),
  );

  web.use('/supervisor', requireSeat('supervisor', settings), requireKnownSeat);
  web.get('/supervisor/events', (request, response) => supervisorEvents(request, response, door, streams));
  web.post('/supervisor/buttons', (request, response) =>
    take(buttonFrom(page(request), knownSeatId(request), 'supervisor'), response, door),
  );
  web.post('/supervisor/confirmations', (request, response) => {
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
    const error = `The desk could not take that. Send at most ${LONGEST_MESSAGE} characters at once, or reload the page.`;
    response.status(400).json({ error });
    return;
  }
  await desk.handle(inbound);
  response.status(202).json({ status: 'taken' });
}

interface Session {
  readonly seats: readonly Seat[];
  readonly signInNeeded: boolean;
  readonly agency: string;
  /** The desk's time, so that a page with another clock keeps questions before their answers. */
  readonly now: number;
}

function sessionFor(request: Request, response: Response, { settings, agencyName }: WebAdapterParts): Session {
  if (seatIdOf(request) === null) setCookie(request, response, SEAT_COOKIE, randomUUID());
  const seats = seatsOf(request, settings);
  return { seats, signInNeeded: seats.length === 0, agency: agencyName, now: Date.now() };
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

/** The next person at this browser neither sits in this one's seat nor reads what was said there. */
function signOut(request: Request, response: Response): void {
  for (const name of [SEAT_COOKIE, ACCESS_COOKIE]) takeCookie(request, response, name);
  response.status(204).end();
}

/** Who sits here: made from the secret in the cookie, which itself is in no log and no database. Null without one. */
function seatIdOf(request: Request): string | null {
  const secret = cookieOf(request, SEAT_COOKIE);
  if (secret === null || !SEAT_SECRET.test(secret)) return null;
  return createHash('sha256').update(secret).digest('hex').slice(0, SEAT_ID_LENGTH);
}

function knownSeatId(request: Request): string {
  const id = seatIdOf(request);
  if (id === null) throw new TypeError('a seat was required before');
  return id;
}

const requireKnownSeat: RequestHandler = (request, response, next) => {
  if (seatIdOf(request) !== null) return next();
  response.status(401).json({ error: 'The desk does not know this browser yet. Reload the page.' });
};

async function staffEvents(request: Request, response: Response, door: DeskDoor, streams: Streams): Promise<void> {
  const topic = staffTopic(knownSeatId(request));
  await streams.open([topic], request, response, async () => {
    const standing = await door.reader.transcript({ adapter: WEB, address: topic });
    for (const { delivery, at, reply } of standing) {
      send(response, 'reply', { id: delivery, at, reply: replyJson(reply) });
    }
    send(response, 'caught-up', {});
  });
}

async function supervisorEvents(request: Request, response: Response, door: DeskDoor, streams: Streams): Promise<void> {
  const topics = [WEB_SUPERVISORS.address, supervisorTopic(knownSeatId(request))];
  await streams.open(topics, request, response, async () => {
    const board = await door.reader.board();
    send(response, 'board', { cards: board.map(({ alert, reply }) => ({ alert, reply: replyJson(reply) })) });
  });
  await door.release(WEB_SUPERVISORS);
}

function codeJson({ code, titles }: WebAdapterParts) {
  return {
    ...code,
    principles: code.principles.map((principle) => ({ ...principle, title: titles.get(principle.number)?.en ?? '' })),
  };
}
