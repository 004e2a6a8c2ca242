import {
  type ConversationId,
  type EventKey,
  eventKey,
  type Inbound,
  inboundFromPress,
} from '../../src/desk/inbound.ts';
import { type Person, type Place, personId } from '../../src/desk/people-and-places.ts';
import { decodeAction } from '../../src/desk/reply.ts';
import { LANGUAGES, type Language } from '../../src/understand/understanding.ts';
import { WEB } from '../settings/targets.ts';
import type { Seat } from './guard.ts';

const LONGEST_NAME = 80;
/** What is longer could not be read for danger to its end. */
export const LONGEST_MESSAGE = 40_000;
const DEFAULT_NAMES: Readonly<Record<Seat, string>> = {
  staff: 'Somebody at the web desk',
  supervisor: 'A supervisor at the web desk',
};

/** What the page sends. Everything in it comes from outside. */
export type FromPage = Readonly<Record<string, unknown>>;

export function staffTopic(seatId: string): string {
  return `staff:${seatId}`;
}

export function supervisorTopic(seatId: string): string {
  return `supervisor:${seatId}`;
}

/** A typed message; null when the page sent something else. */
export function messageFrom(body: FromPage, seatId: string): Inbound | null {
  const key = keyFrom(body, seatId);
  if (typeof body.text !== 'string' || body.text.length > LONGEST_MESSAGE || !key) return null;
  return { kind: 'message', ...somebody(body, seatId, 'staff', key), text: body.text, slash: false, link: null };
}

/** A pressed button; null when it is none the desk made. */
export function buttonFrom(body: FromPage, seatId: string, seat: Seat): Inbound | null {
  const key = keyFrom(body, seatId);
  const action = typeof body.action === 'string' ? decodeAction(body.action) : null;
  if (!action || !key) return null;
  return inboundFromPress(action, somebody(body, seatId, seat, key), languageFrom(body), seat === 'supervisor');
}

function somebody(body: FromPage, seatId: string, seat: Seat, key: EventKey) {
  const address = seat === 'staff' ? staffTopic(seatId) : supervisorTopic(seatId);
  const place: Place = { adapter: WEB, address };
  const from: Person = { id: personId(WEB, address), name: nameFrom(body, seat) };
  return { key, from, conversation: address as ConversationId, replyTo: place, privately: place };
}

function keyFrom(body: FromPage, seatId: string): EventKey | null {
  const usable = typeof body.key === 'string' && /^[\w-]{8,64}$/u.test(body.key);
  return usable ? eventKey('web', seatId, String(body.key)) : null;
}

function nameFrom(body: FromPage, seat: Seat): string {
  const name = typeof body.name === 'string' ? body.name.replace(/\s+/gu, ' ').trim() : '';
  return name.slice(0, LONGEST_NAME) || DEFAULT_NAMES[seat];
}

function languageFrom(body: FromPage): Language {
  return LANGUAGES.find((language) => language === body.language) ?? 'en';
}
