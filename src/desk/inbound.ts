import type { AlertAction, AlertId } from '../alerts/alert.ts';
import type { PrincipleNumber } from '../code/principle.ts';
import type { Language } from '../understand/understanding.ts';
import type { Person, Place } from './people-and-places.ts';

/** Names what was said, not the delivery of it: the same words arriving twice have the same key and one effect. */
export type EventKey = string & { readonly __brand: 'EventKey' };

/** A thread of talk with one person; the memory of the last principle belongs to it. */
export type ConversationId = string & { readonly __brand: 'ConversationId' };

interface FromSomebody {
  readonly key: EventKey;
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
}

export interface InboundRequest extends FromSomebody {
  readonly kind: 'show-principle' | 'show-list';
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

/** Everything that reaches the desk, whatever the platform. */
export type Inbound = InboundMessage | InboundRequest | InboundAlertRequest | InboundAlertAction;

export function eventKey(...parts: readonly (string | number)[]): EventKey {
  return parts.map(String).join('|') as EventKey;
}
