import type { PrincipleNumber } from '../../src/code/principle.ts';
import { type EventKey, eventKey, type FromSomebody, type Inbound, inboundFromPress } from '../../src/desk/inbound.ts';
import { decodeAction } from '../../src/desk/reply.ts';
import { LANGUAGES, type Language } from '../../src/understand/understanding.ts';
import { readAddress, type SlackPlace, writeAddress } from './address.ts';
import { SHARE_BLOCK_PREFIX, SHARE_PREFIX } from './blocks.ts';
import { directlyTo, isDirect, somebody } from './somebody.ts';
import { plainFromSlack } from './text.ts';

/** A pressed button. docs.slack.dev, reference of `block_actions` payloads, 2026. */
export interface Pressed {
  readonly team: string;
  readonly user: string;
  /** Null on the Home tab. */
  readonly channel: string | null;
  readonly messageTs: string;
  readonly thread: string | null;
  readonly isEphemeral: boolean;
  readonly responseUrl: string | null;
  /** When it was pressed, unique for each press. */
  readonly actionTs: string;
  readonly actionId: string;
  readonly blockId: string;
  readonly value: string;
}

/** A pressed button; null when it is none the desk made. */
export function inboundFromPressed(pressed: Pressed, userName: string, authorised: boolean): Inbound | null {
  const language = languageOf(pressed.actionId);
  if (pressed.actionId.startsWith(SHARE_PREFIX)) return share(pressed, userName, language);
  const action = decodeAction(pressed.value);
  if (!action) return null;
  const { team, channel, messageTs, value, actionTs } = pressed;
  const key = eventKey('slack', team, channel ?? 'home', messageTs, value, actionTs);
  return inboundFromPress(action, pressedBy(pressed, userName, key, answerPlace(pressed)), language, authorised);
}

/** Sharing twice is once: its key has no time. */
function share(pressed: Pressed, userName: string, language: Language): Inbound | null {
  const [number = '', shareTo] = pressed.value.split(' ');
  if (!/^\d{1,3}$/u.test(number)) return null;
  const { team, channel, messageTs, responseUrl } = pressed;
  if (!shareTo && !responseUrl) return null;
  const replyTo: SlackPlace = shareTo
    ? readAddress(shareTo)
    : { kind: 'response', url: responseUrl ?? '', visibleTo: 'everybody', shareTo: null };
  const key = eventKey('slack', team, channel ?? 'home', messageTs, 'share', number);
  const principle = Number(number) as PrincipleNumber;
  return { kind: 'share-principle', ...pressedBy(pressed, userName, key, replyTo), principle, language };
}

function pressedBy(pressed: Pressed, userName: string, key: EventKey, replyTo: SlackPlace): FromSomebody {
  const { user, channel } = pressed;
  const direct = channel !== null && isOwnDirect(pressed);
  return somebody({
    key,
    user,
    userName,
    conversation: direct ? channel : `${channel ?? 'home'}:${user}`,
    replyTo,
    privately: direct ? { kind: 'conversation', channel, thread: pressed.thread } : directlyTo(user),
  });
}

/** Nobody else is to read what one person's click brings up, in a channel least of all. */
function answerPlace(pressed: Pressed): SlackPlace {
  const { channel, thread, user, isEphemeral, responseUrl, blockId } = pressed;
  if (channel === null) return directlyTo(user);
  if (isOwnDirect(pressed)) return { kind: 'conversation', channel, thread };
  const shareTo = isEphemeral ? shareAddressIn(blockId) : writeAddress({ kind: 'conversation', channel, thread });
  if (responseUrl) return { kind: 'response', url: responseUrl, visibleTo: 'asker', shareTo };
  return { kind: 'only-for', channel, thread, user, shareTo };
}

/** In two colleagues' direct message the desk is no member: whatever it shows there is ephemeral. */
function isOwnDirect({ channel, isEphemeral }: Pressed): boolean {
  return channel !== null && isDirect(channel) && !isEphemeral;
}

/** `share 3.0 C1?thread=…`: what comes after the block's own number. */
function shareAddressIn(blockId: string): string | null {
  return blockId.startsWith(SHARE_BLOCK_PREFIX) ? (blockId.split(' ')[2] ?? null) : null;
}

export interface Commanded {
  readonly team: string;
  readonly channel: string;
  readonly user: string;
  readonly userName: string;
  readonly text: string;
  readonly triggerId: string;
  readonly responseUrl: string;
}

/** What was typed after `/ethics`; an empty one asks for help. */
export function inboundFromCommand(commanded: Commanded): Inbound {
  const text = plainFromSlack(commanded.text, null) || 'help';
  return { kind: 'message', ...commandedBy(commanded), text, slash: true, link: null };
}

/** `/ethics status`, for supervisors. */
export function inboundFromStatus(commanded: Commanded, authorised: boolean): Inbound {
  return { kind: 'show-status', ...commandedBy(commanded), language: 'en', authorised };
}

function commandedBy(commanded: Commanded): FromSomebody {
  const { team, channel, user, userName, triggerId, responseUrl } = commanded;
  return somebody({
    key: eventKey('slack', team, 'command', triggerId),
    user,
    userName,
    conversation: isDirect(channel) ? channel : `${channel}:${user}`,
    replyTo: { kind: 'response', url: responseUrl, visibleTo: 'asker', shareTo: null },
    privately: directlyTo(user),
  });
}

export interface PickedMessage {
  readonly team: string;
  readonly channel: string;
  readonly user: string;
  readonly userName: string;
  readonly language: Language;
  /** The text of the message that was picked from its menu. */
  readonly text: string;
  /** Who wrote it, when it was somebody else than who picked it. */
  readonly author: string | null;
  readonly triggerId: string;
  readonly responseUrl: string;
  readonly link: string | null;
}

/** "Check with ethics desk" and "Alert a supervisor" in a message's menu. */
export function inboundFromShortcut(picked: PickedMessage, wants: 'check' | 'alert'): Inbound {
  const { team, channel, user, userName, language, triggerId, responseUrl, link } = picked;
  const from = somebody({
    key: eventKey('slack', team, 'shortcut', triggerId),
    user,
    userName,
    conversation: isDirect(channel) ? channel : `${channel}:${user}`,
    replyTo: { kind: 'response', url: responseUrl, visibleTo: 'asker', shareTo: null },
    privately: directlyTo(user),
  });
  const text = passedOn(plainFromSlack(picked.text, null), picked.author);
  if (wants === 'alert') return { kind: 'raise-alert', ...from, language, words: text, link };
  return { kind: 'message', ...from, text, slash: false, link };
}

/** Supervisors must not take the one who passes words on for the one who wrote them. */
export function passedOn(text: string, author: string | null): string {
  return author === null || text === '' ? text : `${author} wrote: ${text}`;
}

function languageOf(actionId: string): Language {
  return LANGUAGES.find((language) => actionId.endsWith(`:${language}`)) ?? 'en';
}
