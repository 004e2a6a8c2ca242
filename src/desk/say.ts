import type { AlertId, ReminderReason } from '../alerts/alert.ts';
import type { Refusal } from '../alerts/decide.ts';
import type { PrincipleNumber } from '../code/principle.ts';
import type { Language, SmallTalkTopic } from '../understand/understanding.ts';
import type { PersonId } from './people-and-places.ts';

/** How a principle came to be shown; it decides the opening line. */
export const ANSWER_VIAS = ['question', 'lookup', 'choice', 'shared'] as const;
export type AnswerVia = (typeof ANSWER_VIAS)[number];

/** Why a card is sent: an alert was raised or opened again, somebody calls for help with it, or an earlier card can no longer be changed. */
export const CARD_PURPOSES = ['alert', 'help', 'anew'] as const;
export type CardPurpose = (typeof CARD_PURPOSES)[number];

/**
 * One thing to be said, as references: principle numbers, alert ids, topics. It is what the outbox stores,
 * so nothing an asker wrote can be in it; the words are composed when it is sent.
 */
export type Say =
  | {
      readonly kind: 'answer';
      readonly principle: PrincipleNumber;
      readonly seeAlso: readonly PrincipleNumber[];
      readonly via: AnswerVia;
      readonly offerAlert: boolean;
    }
  | { readonly kind: 'clarify'; readonly candidates: readonly PrincipleNumber[]; readonly offerAlert: boolean }
  | { readonly kind: 'list' }
  | { readonly kind: 'help'; readonly offerAlert: boolean }
  | { readonly kind: 'small-talk'; readonly topic: SmallTalkTopic }
  | { readonly kind: 'out-of-scope'; readonly offerAlert: boolean }
  | { readonly kind: 'empty' }
  | { readonly kind: 'unknown-principle' }
  | { readonly kind: 'confirm-alert' }
  | { readonly kind: 'look-in-private' }
  | { readonly kind: 'asker-status'; readonly alert: AlertId }
  | { readonly kind: 'note-added'; readonly alert: AlertId }
  | {
      readonly kind: 'alert-card';
      readonly alert: AlertId;
      readonly sentFor: CardPurpose;
    }
  | { readonly kind: 'alert-reminder'; readonly alert: AlertId; readonly reason: ReminderReason }
  | { readonly kind: 'alert-note'; readonly alert: AlertId; readonly note: number }
  | { readonly kind: 'alert-words'; readonly alert: AlertId }
  | { readonly kind: 'action-refused'; readonly alert: AlertId; readonly refusal: Refusal }
  | { readonly kind: 'supervisors-only' }
  | { readonly kind: 'status' }
  | { readonly kind: 'home'; readonly of: PersonId; readonly supervisor: boolean }
  | { readonly kind: 'feedback-noted' };

/** A saying with the language its frame is in. */
export interface Saying {
  readonly language: Language;
  readonly say: Say;
}

/** The alert a saying is about, if any. */
export function alertOf(say: Say): AlertId | null {
  return 'alert' in say ? say.alert : null;
}

/** Whether a saying shows what stands open, and whose own alerts with it; null when it does not. */
export function overviewOf(say: Say): { readonly of: PersonId | null } | null {
  if (say.kind === 'home') return { of: say.of };
  return say.kind === 'status' ? { of: null } : null;
}
