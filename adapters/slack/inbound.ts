import { type ConversationId, eventKey, type Inbound, inboundFromPress } from '../../src/desk/inbound.ts';
import { type Person, type Place, personId } from '../../src/desk/people-and-places.ts';
import { decodeAction } from '../../src/desk/reply.ts';
import { LANGUAGES, type Language } from '../../src/understand/understanding.ts';
import { SLACK } from '../settings/targets.ts';
import { BUTTON_PREFIX } from './blocks.ts';

/** A message a person typed in a direct message with the desk. */
export interface DirectMessage {
  readonly team: string;
  readonly channel: string;
  readonly user: string;
  readonly userName: string;
  readonly ts: string;
  readonly text: string;
}

export interface PressedButton {
  readonly team: string;
  readonly channel: string;
  readonly user: string;
  readonly userName: string;
  readonly messageTs: string;
  /** When it was pressed, unique for each press. */
  readonly actionTs: string;
  readonly actionId: string;
  readonly value: string;
}

export function messageFrom({ team, channel, user, userName, ts, text }: DirectMessage): Inbound {
  const key = eventKey('slack', team, channel, ts);
  return { kind: 'message', key, ...somebody(user, userName, channel), text, slash: false, link: null };
}

/** A pressed button; null when it is none the desk made. */
export function buttonFrom(pressed: PressedButton, isSupervisorPlace: boolean): Inbound | null {
  const action = pressed.actionId.startsWith(BUTTON_PREFIX) ? decodeAction(pressed.value) : null;
  if (!action) return null;
  const key = eventKey('slack', pressed.team, pressed.channel, pressed.messageTs, pressed.value, pressed.actionTs);
  const from = somebody(pressed.user, pressed.userName, pressed.channel);
  return inboundFromPress(action, { key, ...from }, languageOf(pressed.actionId), isSupervisorPlace);
}

function somebody(user: string, userName: string, channel: string) {
  const place: Place = { adapter: SLACK, address: channel };
  const from: Person = { id: personId(SLACK, user), name: userName };
  return { from, conversation: `slack:${channel}` as ConversationId, replyTo: place, privately: place };
}

function languageOf(actionId: string): Language {
  return LANGUAGES.find((language) => actionId.endsWith(`:${language}`)) ?? 'en';
}
