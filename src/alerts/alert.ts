import type { Person } from '../desk/people-and-places.ts';
import type { AlertLevel, DisclosureKind, Language, RiskSubject } from '../understand/understanding.ts';

export type AlertId = string & { readonly __brand: 'AlertId' };

/** What a supervisor can press. `call-for-help` moves to the next step now. */
export const ALERT_ACTIONS = ['acknowledge', 'call-for-help', 'false-alarm', 'close'] as const;
export type AlertAction = (typeof ALERT_ACTIONS)[number];

export const CLOSED_AS = ['handled', 'false-alarm'] as const;
export type ClosedAs = (typeof CLOSED_AS)[number];

/** Somebody's "I have it". */
export interface Holding {
  readonly by: Person;
  readonly at: number;
}

/** Times are milliseconds since the epoch, by the store's clock. A step is a counter that only grows. */
export type AlertState =
  | {
      readonly kind: 'open';
      readonly step: number;
      /** Who had it before it opened again; null when nobody had. */
      readonly heldBefore: Holding | null;
    }
  | ({ readonly kind: 'acknowledged'; readonly step: number } & Holding)
  | { readonly kind: 'closed'; readonly by: Person; readonly at: number; readonly as: ClosedAs };

export interface Alert {
  readonly id: AlertId;
  readonly level: AlertLevel;
  /** Null when a person raised it by hand and the words say nothing more. */
  readonly kind: DisclosureKind | null;
  readonly subject: RiskSubject | null;
  readonly raisedBy: 'reading' | 'hand';
  readonly raisedAt: number;
  readonly asker: Person;
  readonly language: Language;
  readonly state: AlertState;
  /** When the escalation loop looks again; null only once closed. */
  readonly nextLookAt: number | null;
  /** When the asker last added something; further messages become notes for a while after. */
  readonly lastNoteAt: number;
}

/** Why supervisors are told again. */
export const REMINDER_REASONS = [
  'nobody-took-it',
  'level-raised',
  'more-disclosed',
  'pressed-again',
  'went-stale',
  'help-called',
] as const;
export type ReminderReason = (typeof REMINDER_REASONS)[number];

export const JOURNAL_KINDS = [
  'raised',
  'posted',
  'not-posted',
  'note',
  'level-raised',
  'more-disclosed',
  'pressed-again',
  'next-step',
  'acknowledged',
  'still-on-it',
  'went-stale',
  'help-called',
  'closed',
  'refused',
  'words-shown',
] as const;
export type JournalKind = (typeof JOURNAL_KINDS)[number];

/** One line of an alert's journal. The detail names steps, places and reasons, never anybody's words. */
export interface JournalEntry {
  readonly kind: JournalKind;
  readonly by: Person | null;
  readonly detail: string;
}
