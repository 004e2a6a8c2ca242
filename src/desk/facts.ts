import type { Alert } from '../alerts/alert.ts';
import type { Code } from '../code/principle.ts';
import type { Titles } from '../code/titles.ts';

export interface Hotline {
  readonly name: { readonly en: string; readonly es: string };
  readonly number: string;
  /** `crisis` lines come first when the writer is the one at risk. */
  readonly use: 'emergency' | 'crisis' | 'report';
}

/** What an agency's settings say that replies need. */
export interface AgencyFacts {
  readonly name: string;
  /** IANA name, `America/Chicago`. */
  readonly timeZone: string;
  readonly hotlines: readonly Hotline[];
  /** Whom staff should ask when the Code is silent: "your supervisor". */
  readonly askInstead: { readonly en: string; readonly es: string };
  readonly wordsShown: WordsShown;
}

/** How much of an asker's words a supervisor's alert shows at once. */
export const WORDS_SHOWN = ['full', 'excerpt', 'hidden'] as const;
export type WordsShown = (typeof WORDS_SHOWN)[number];

/** One supervisor target of an alert and how far its card got. */
export interface Posting {
  /** What people call the place; null until an adapter said. */
  readonly placeName: string | null;
  readonly state: 'pending' | 'delivered' | 'rejected';
  /** Milliseconds since the epoch; null until delivered. */
  readonly deliveredAt: number | null;
}

/** Everything known of an alert at the moment something about it is said. */
export interface AlertView {
  readonly alert: Alert;
  readonly postings: readonly Posting[];
  /** The asker's words, first the disclosure, then notes in order. For supervisors only. */
  readonly words: readonly { readonly at: number; readonly text: string; readonly link: string | null }[];
  /** The words that weighed most in the reading. For supervisors only. */
  readonly evidence: readonly string[];
}

/** What stands open, and how the last days went. */
export interface Overview {
  /** Unclosed alerts of everybody, oldest first. */
  readonly open: readonly Alert[];
  /** Unclosed alerts of the person it is for. */
  readonly own: readonly Alert[];
  readonly lastDays: AlertCounts;
}

/** Alerts raised in the last 30 days. */
export interface AlertCounts {
  readonly raised: number;
  readonly imminent: number;
  readonly falseAlarms: number;
  /** From raised to the first "I have it", in milliseconds, shortest first; alerts that nobody took are not in it. */
  readonly timesToTakeMs: readonly number[];
}

/** What composing needs besides the saying itself. */
export interface Facts {
  readonly code: Code;
  readonly titles: Titles;
  readonly agency: AgencyFacts;
  /** The alert the saying is about; null when it is about none, or it is no longer there. */
  readonly alertView: AlertView | null;
  /** Null unless the saying is an overview. */
  readonly overview: Overview | null;
  readonly now: number;
}
