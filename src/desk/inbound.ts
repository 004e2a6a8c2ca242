import type { AlertAction, AlertId } from '../alerts/alert.ts';
import { assertNever } from '../assert-never.ts';
import type { PrincipleNumber } from '../code/principle.ts';
import type { Language } from '../understand/understanding.ts';
import type { Person, Place } from './people-and-places.ts';
import type { ButtonAction } from './reply.ts';

/** Names what was said, not the delivery of it: the same words arriving twice have the same key and one effect. */
export type EventKey = string & { readonly __brand: 'EventKey' };

/** A thread of talk with one person; the memory of the last principle belongs to it. */
export type ConversationId = string & { readonly __brand: 'ConversationId' };

export interface FromSomebody {
  readonly key: EventKey;
  /** Another name the same words may come under later; then they are the same. */
  readonly alias?: EventKey;
  readonly from: Person;
  readonly conversation: ConversationId;
  /** Where an ordinary answer goes. */
  readonly replyTo: Place;
  /** Where only the asker reads: replies to a disclosure go there. The same as `replyTo` in a direct message. */
  readonly privately: Place;
}

export interface InboundMessage extends FromSomebody {
  readonly kind: 'message';
  readonly text: string;
  /** True for text typed after `/ethics`. */
  readonly slash: boolean;
  /** A link to the message on its platform, for supervisors; null where there is none. */
  readonly link: string | null;
  /** The message that the person changed by this one: then it is read for risk, but not answered anew. */
  readonly edits?: EventKey;
}

export interface InboundRequest extends FromSomebody {
  /** `share-principle` shows it where others read too. */
  readonly kind: 'show-principle' | 'share-principle' | 'show-list';
  readonly principle: PrincipleNumber | null;
  readonly language: Language;
}

/** "Alert a supervisor", pressed by the asker: what they wrote in the last minutes goes with it while it is remembered. */
export interface InboundAlertRequest extends FromSomebody {
  readonly kind: 'raise-alert';
  readonly language: Language;
  /** Words that came with the request (a message picked from its menu); null to use what is remembered. */
  readonly words: string | null;
  readonly link: string | null;
}

export interface InboundAlertAction extends FromSomebody {
  readonly kind: 'alert-action';
  readonly alert: AlertId;
  readonly action: AlertAction;
  /** Whether the adapter found this person among the supervisors of the place where they pressed. */
  readonly authorised: boolean;
}

/** "Show" on a card whose words the agency's settings hide or shorten. */
export interface InboundWordsRequest extends FromSomebody {
  readonly kind: 'show-words';
  readonly alert: AlertId;
  readonly authorised: boolean;
}

/** What stands open: `show-status` in a message, `open-home` on a page of the person's own. */
export interface InboundOverviewRequest extends FromSomebody {
  readonly kind: 'show-status' | 'open-home';
  readonly language: Language;
  /** Whether this person is a supervisor. */
  readonly authorised: boolean;
}

/** Whether an answer helped. It is counted in the log; nobody's words come with it. */
export interface InboundFeedback extends FromSomebody {
  readonly kind: 'feedback';
  readonly principle: PrincipleNumber;
  readonly helpful: boolean;
  readonly language: Language;
}

/** Everything that reaches the desk, whatever the platform. */
export type Inbound =
  | InboundMessage
  | InboundRequest
  | InboundAlertRequest
  | InboundAlertAction
  | InboundWordsRequest
  | InboundOverviewRequest
  | InboundFeedback;

/**
 * A pressed button of the desk's own.
 * @param authorised whether the adapter found this person among the supervisors
 */
export function inboundFromPress(
  action: ButtonAction,
  from: FromSomebody,
  language: Language,
  authorised: boolean,
): Inbound {
  switch (action.kind) {
    case 'show-principle':
      return { kind: 'show-principle', ...from, principle: action.principle, language };
    case 'show-list':
      return { kind: 'show-list', ...from, principle: null, language };
    case 'raise-alert':
      return { kind: 'raise-alert', ...from, language, words: null, link: null };
    case 'alert-action':
      return { kind: 'alert-action', ...from, alert: action.alert, action: action.action, authorised };
    case 'show-words':
      return { kind: 'show-words', ...from, alert: action.alert, authorised };
    case 'feedback':
      return { kind: 'feedback', ...from, principle: action.principle, helpful: action.helpful, language };
    default:
      return assertNever(action);
  }
}

export function eventKey(...parts: readonly (string | number)[]): EventKey {
  return parts.map(String).join('|') as EventKey;
}

/** Whether a command asks what stands open. */
export function asksForStatus(text: string): boolean {
  return /^\s*(?:status|estado)\s*$/iu.test(text);
}
