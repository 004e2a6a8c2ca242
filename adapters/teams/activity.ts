import { type ConversationId, eventKey, type Inbound, inboundFromPress } from '../../src/desk/inbound.ts';
import { type Person, type Place, personId } from '../../src/desk/people-and-places.ts';
import { decodeAction } from '../../src/desk/reply.ts';
import { LANGUAGES, type Language } from '../../src/understand/understanding.ts';
import { TEAMS } from '../settings/targets.ts';

/** The part of a Teams activity the desk reads. Microsoft's Bot Framework Activity schema, 2026. */
export interface TeamsActivity {
  readonly type: string;
  readonly id?: string;
  readonly name?: string;
  readonly text?: string;
  readonly value?: unknown;
  readonly serviceUrl?: string;
  readonly from: { readonly id: string; readonly name?: string; readonly aadObjectId?: string };
  readonly conversation: { readonly id: string; readonly conversationType?: string; readonly tenantId?: string };
  readonly channelData?: { readonly tenant?: { readonly id?: string } };
  readonly replyToId?: string;
  readonly localTimestamp?: string | Date;
}

/** A conversation and the service that carries it, as one address. */
export interface TeamsAddress {
  readonly conversation: string;
  /** Null for a target from the settings: the service is then the one the desk last heard from. */
  readonly serviceUrl: string | null;
}

const SEPARATOR = ' ';

export function writeAddress({ conversation, serviceUrl }: TeamsAddress): string {
  return serviceUrl === null ? conversation : `${conversation}${SEPARATOR}${serviceUrl}`;
}

export function readAddress(address: string): TeamsAddress {
  const [conversation = '', serviceUrl = null] = address.split(SEPARATOR);
  return { conversation, serviceUrl };
}

export function tenantOf(activity: TeamsActivity): string | null {
  return activity.conversation.tenantId ?? activity.channelData?.tenant?.id ?? null;
}

/** What the activity says to the desk; null for what is not ours. */
export function inboundFrom(
  activity: TeamsActivity,
  isSupervisorPlace: (conversation: string) => boolean,
): Inbound | null {
  const place: Place = {
    adapter: TEAMS,
    address: writeAddress({ conversation: activity.conversation.id, serviceUrl: activity.serviceUrl ?? null }),
  };
  const from: Person = {
    id: personId(TEAMS, activity.from.aadObjectId ?? activity.from.id),
    name: activity.from.name?.trim() || 'Somebody in Teams',
  };
  const somebody = {
    from,
    conversation: `teams:${activity.conversation.id}` as ConversationId,
    replyTo: place,
    privately: place,
  };

  const pressed = pressedButton(activity);
  if (pressed) return buttonInbound(pressed, activity, somebody, isSupervisorPlace);
  const isPersonal = activity.conversation.conversationType === 'personal';
  if (activity.type !== 'message' || !isPersonal || typeof activity.text !== 'string' || !activity.id) return null;
  const key = eventKey('teams', activity.conversation.id, activity.id);
  return { kind: 'message', key, ...somebody, text: activity.text, slash: false, link: null };
}

interface Pressed {
  readonly action: string;
  readonly language: Language;
}

function buttonInbound(
  { action: encoded, language }: Pressed,
  activity: TeamsActivity,
  somebody: Pick<Inbound, 'from' | 'conversation' | 'replyTo' | 'privately'>,
  isSupervisorPlace: (conversation: string) => boolean,
): Inbound | null {
  const action = decodeAction(encoded);
  if (!action || action.kind === 'show-words') return null;
  const key = eventKey('teams', activity.conversation.id, activity.id ?? activity.replyToId ?? '', encoded);
  return inboundFromPress(action, { key, ...somebody }, language, isSupervisorPlace(activity.conversation.id));
}

/** Reads a button from an `adaptiveCard/action` invoke, or from the message its fallback sends. */
function pressedButton(activity: TeamsActivity): Pressed | null {
  const value = asRecord(activity.value);
  const data = activity.type === 'invoke' ? asRecord(asRecord(value?.action)?.data) : value;
  if (!data || typeof data.action !== 'string') return null;
  return { action: data.action, language: LANGUAGES.find((language) => language === data.language) ?? 'en' };
}

function asRecord(value: unknown): Readonly<Record<string, unknown>> | null {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : null;
}
