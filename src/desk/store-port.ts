import type { Alert, AlertId, JournalEntry } from '../alerts/alert.ts';
import type { Delivery, DeliveryId, NewDelivery } from '../alerts/delivery.ts';
import type { AlertView, Overview } from './facts.ts';
import type { EventKey } from './inbound.ts';
import type { PersonId, Place } from './people-and-places.ts';
import type { Say } from './say.ts';

/** What the core needs of a store. `src/store` fits it by shape; times are milliseconds since the epoch. */
export interface Store {
  readonly ledger: Ledger;
  readonly queue: Outbox;
  readonly views: AlertViews;
  readonly overviews: Overviews;
  /** Any store that Keyv accepts. */
  readonly memory: object;
  readonly housekeeping: { tidy(now: number): Promise<void> };
}

/** Opens transactions. Everything one event changes is written in one, or not at all. */
export interface Ledger {
  write<Result>(work: (entry: LedgerEntry) => Promise<Result>): Promise<Result>;
}

/** What an asker wrote, as an alert keeps it. */
export interface Words {
  readonly text: string;
  /** What weighed most in the reading. */
  readonly evidence: readonly string[];
  /** To the message on its platform; null where there is none. */
  readonly link: string | null;
}

/** The messages of an alert that are kept in its present state. */
export type StandingKind = Extract<Say['kind'], 'alert-card' | 'alert-reminder' | 'asker-status'>;

/** What can be done inside one transaction. */
export interface LedgerEntry {
  /** Notes that this was said; false when it had been noted before. */
  isFirst(key: EventKey, now: number): Promise<boolean>;
  alert(id: AlertId): Promise<Alert | null>;
  /** The asker's alert that nobody has closed yet; the newest, should there be several. */
  unclosedAlertOf(asker: PersonId): Promise<Alert | null>;
  saveAlert(alert: Alert): Promise<void>;
  /** Seals what the asker wrote into the alert; returns its place in the order, from 0. */
  addWords(alert: AlertId, words: Words, at: number): Promise<number>;
  addJournal(alert: AlertId, entry: JournalEntry, at: number): Promise<void>;
  enqueue(delivery: NewDelivery, now: number): Promise<DeliveryId>;
  settle(id: DeliveryId, settlement: Settlement, now: number): Promise<void>;
  /** Takes a delivery back that waits, or one that stands and can no longer be changed; false when there was no such. */
  withdraw(id: DeliveryId, reason: string, now: number): Promise<boolean>;
  /** The alert's own messages that stand or are on their way, without edits of them. */
  standingMessages(alert: AlertId, say: StandingKind): Promise<Delivery[]>;
  /** Whether an edit of this message waits already: one edit shows whatever is then so. */
  hasPendingEdit(message: DeliveryId): Promise<boolean>;
  alertsToLookAt(now: number): Promise<Alert[]>;
  /** Until when a place holds everything back; rows already later stay later. */
  holdPlace(place: Place, until: number): Promise<void>;
}

/** How a claimed delivery ended, as written to its row. */
export type Settlement =
  | { readonly kind: 'delivered'; readonly message: string | null; readonly placeName: string | null }
  | { readonly kind: 'rejected' | 'dropped'; readonly reason: string }
  | { readonly kind: 'again'; readonly dueAt: number; readonly reason: string };

/** What is due is claimed with a deadline, sent outside any transaction, and settled. */
export interface Outbox {
  /**
   * Claims the most urgent due delivery of each place, but of no busy place. A claim whose deadline has passed
   * counts as due: its sender died, whether the send arrived is unknown, and it is repeated.
   */
  claim(now: number, claimMs: number, isBusy: (place: Place) => boolean): Promise<Delivery[]>;
  find(id: DeliveryId): Promise<Delivery | null>;
  /** Makes everything that waits for a place due now. */
  release(place: Place, now: number): Promise<void>;
  /** What was said at a place since then, and what concerns an unclosed alert, oldest first: messages, not edits of them. */
  standingAt(place: Place, since: number): Promise<Delivery[]>;
}

export interface JournalLine extends JournalEntry {
  readonly at: number;
}

/** Reads alerts with all that is known of them. Writes nothing. */
export interface AlertViews {
  /** @throws DeskError WORDS_UNREADABLE when the data key is not the one the words were sealed with. */
  view(id: AlertId): Promise<AlertView | null>;
  /** Unclosed alerts, oldest first, then those closed since the given time. */
  board(closedSince: number): Promise<Alert[]>;
  journal(id: AlertId): Promise<JournalLine[]>;
}

/** Reads what stands open and how the last 30 days went. Writes nothing and opens nobody's words. */
export interface Overviews {
  /** @param of whose own alerts are read; null for nobody's */
  read(of: PersonId | null, now: number): Promise<Overview>;
}
