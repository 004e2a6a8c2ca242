import type { AlertId } from './alerts/alert.ts';
import type { Place } from './desk/people-and-places.ts';
import type { Reply } from './desk/reply.ts';

/** The only clock of alerts and deliveries: milliseconds since the epoch. */
export interface Clock {
  now(): number;
}

/** Structured events: a name and ids, counts, codes. Never anything a person wrote. */
export interface Log {
  info(event: string, fields?: LogFields): void;
  warn(event: string, fields?: LogFields): void;
  error(event: string, fields?: LogFields): void;
}
export type LogFields = Readonly<Record<string, string | number | boolean | null>>;

/** One thing to send, composed for this moment. */
export interface Outgoing {
  /** The same for every attempt, so that a target that takes a key can drop a repeat. */
  readonly key: string;
  readonly to: Place;
  readonly reply: Reply;
  /** What the adapter returned for the message this one replaces; null for a new message. */
  readonly replaces: string | null;
  /** What the adapter returned for the message this one hangs under; null for none. */
  readonly under: string | null;
  /** True for an alert's own card; reminders and notes about the alert hang under it. */
  readonly isCard: boolean;
  /** The alert it is about; null for ordinary answers. */
  readonly about: AlertId | null;
  /** True for what must make a sound: a new alert, a reminder. */
  readonly urgent: boolean;
}

/** What became of a send, as data. */
export type Outcome =
  | {
      readonly kind: 'delivered';
      /** The adapter's own reference to the message, to edit it or hang replies under it. */
      readonly message: string | null;
      /** What people call the place: `#supervisors`; null when the adapter does not know. */
      readonly placeName: string | null;
    }
  | { readonly kind: 'retry'; readonly afterMs: number; readonly reason: string }
  | { readonly kind: 'unknown'; readonly reason: string }
  | { readonly kind: 'rejected'; readonly reason: string };

/** What the core needs of an adapter: to say something at one of its places. Never throws what an asker wrote. */
export interface Deliverer {
  deliver(outgoing: Outgoing): Promise<Outcome>;
}
