import { timingSafeEqual } from 'node:crypto';
import type { CookieOptions, Request, RequestHandler, Response } from 'express';
import { isLoopbackHost } from '../loopback.ts';
import type { WebSettings } from '../settings/settings.ts';

export const SEATS = ['staff', 'supervisor'] as const;
export type Seat = (typeof SEATS)[number];

export const ACCESS_COOKIE = 'ethics-desk-access';

/** Whether this desk runs without tokens, for whoever sits at the machine. */
export function isOpenOnLoopback({ staffToken, supervisorToken }: WebSettings): boolean {
  return staffToken === null && supervisorToken === null;
}

/**
 * On loopback a page of another site, a name that was bent to this address, and whatever a proxy carried here from
 * elsewhere are turned away: without tokens only who sits at the machine may sit in a seat.
 */
export function refuseForeign(settings: WebSettings): RequestHandler {
  return (request, response, next) => {
    const { origin, host } = request.headers;
    const isOtherOrigin = origin !== undefined && hostOf(origin) !== host;
    const isFromElsewhere = isOpenOnLoopback(settings) && (wasForwarded(request) || !isLoopback(host));
    if (!isOtherOrigin && !isFromElsewhere) return next();
    response.status(403).json({ error: 'Open the desk at the address it printed when it started.' });
  };
}

/** The seats whose token this request carries; both when the desk is open on loopback. */
export function seatsOf(request: Request, settings: WebSettings): Seat[] {
  if (isOpenOnLoopback(settings)) return [...SEATS];
  const token = cookieOf(request, ACCESS_COOKIE);
  return seatsForToken(token, settings);
}

export function seatsForToken(token: string | null, { staffToken, supervisorToken }: WebSettings): Seat[] {
  if (sameToken(token, supervisorToken)) return [...SEATS];
  return sameToken(token, staffToken) ? ['staff'] : [];
}

/** Lets a request pass only when its seat is among those the token opens. */
export function requireSeat(seat: Seat, settings: WebSettings): RequestHandler {
  return (request, response, next) => {
    if (seatsOf(request, settings).includes(seat)) return next();
    response.status(401).json({ error: 'Sign in with the code your agency gave you.' });
  };
}

export function cookieOf(request: Request, name: string): string | null {
  for (const part of (request.headers.cookie ?? '').split(';')) {
    const [key, ...value] = part.trim().split('=');
    if (key === name) return decoded(value.join('='));
  }
  return null;
}

export function setCookie(request: Request, response: Response, name: string, value: string): void {
  response.cookie(name, value, cookieOptions(request));
}

export function takeCookie(request: Request, response: Response, name: string): void {
  response.clearCookie(name, cookieOptions(request));
}

function cookieOptions(request: Request): CookieOptions {
  return { httpOnly: true, sameSite: 'strict', secure: cameOverTls(request), path: '/' };
}

/** A proxy that ends TLS says so in a header. Whoever sends it falsely only keeps their own cookie off plain HTTP. */
function cameOverTls(request: Request): boolean {
  return request.secure || request.get('x-forwarded-proto')?.split(',')[0]?.trim() === 'https';
}

const FORWARDING_HEADERS = [
  'forwarded',
  'via',
  'x-forwarded-for',
  'x-forwarded-host',
  'x-forwarded-proto',
  'x-real-ip',
];

function wasForwarded(request: Request): boolean {
  return FORWARDING_HEADERS.some((header) => request.headers[header] !== undefined);
}

function decoded(value: string): string | null {
  try {
    return decodeURIComponent(value);
  } catch {
    return null;
  }
}

function isLoopback(host: string | undefined): boolean {
  return host !== undefined && isLoopbackHost(host.replace(/:\d+$/u, ''));
}

function hostOf(origin: string): string | null {
  return URL.canParse(origin) ? new URL(origin).host : null;
}

function sameToken(given: string | null, expected: string | null): boolean {
  if (given === null || expected === null) return false;
  const [one, other] = [Buffer.from(given), Buffer.from(expected)];
  return one.byteLength === other.byteLength && timingSafeEqual(one, other);
}
