import { eventKey, type InboundMessage } from '../../src/desk/inbound.ts';
import { type SlackPlace, writeAddress } from './address.ts';
import { directlyTo, isDirect, somebody } from './somebody.ts';
import { plainFromSlack } from './text.ts';

/** The parts of Slack's `message` and `app_mention` events the desk reads. docs.slack.dev, reference of events, 2026. */
export interface SlackMessageEvent {
  readonly channel: string;
  readonly channel_type?: string;
  readonly subtype?: string;
  readonly bot_id?: string;
  readonly user?: string;
  readonly text?: string;
  readonly ts: string;
  readonly thread_ts?: string;
  readonly attachments?: readonly Attachment[];
  /** Slack tells of a mention again when its message is edited. */
  readonly edited?: { readonly ts?: string };
  readonly message?: ChangedMessage;
  readonly previous_message?: ChangedMessage;
}

interface Attachment {
  readonly is_share?: boolean;
  readonly text?: string;
  readonly author_name?: string;
}

interface ChangedMessage {
  readonly bot_id?: string;
  readonly user?: string;
  readonly text?: string;
  readonly ts?: string;
  readonly thread_ts?: string;
  readonly attachments?: readonly Attachment[];
  readonly edited?: { readonly ts?: string };
}

/** What a person said to the desk, whichever event told of it. */
export interface Said {
  readonly how: 'directly' | 'mention';
  readonly channel: string;
  readonly user: string;
  readonly text: string;
  readonly ts: string;
  readonly thread: string | null;
  /** When they changed it; null for what they first wrote. */
  readonly editedAt: string | null;
}

/** Subtypes that still are a person's own words: with a file, from a thread to the conversation as well, or `/me`. */
const WRITTEN_BY_PEOPLE = new Set([undefined, 'file_share', 'thread_broadcast', 'me_message']);

/** Reads an event; null for bots' messages, channel talk, link previews and every other subtype. */
export function saidIn(event: SlackMessageEvent, type: 'message' | 'app_mention'): Said | null {
  const how = type === 'app_mention' && !isDirect(event.channel) ? 'mention' : 'directly';
  if (type === 'message' && event.channel_type !== 'im') return null;
  if (event.subtype === 'message_changed') return editIn(event, how);
  if (!WRITTEN_BY_PEOPLE.has(event.subtype) || event.bot_id !== undefined || !event.user) return null;
  const { channel, user, ts, thread_ts = null } = event;
  return { how, channel, user, text: wordsIn(event), ts, thread: thread_ts, editedAt: null };
}

/** All that people wrote in a message, what is forwarded with it too. */
export function wordsIn({ text = '', attachments = [] }: Pick<SlackMessageEvent, 'text' | 'attachments'>): string {
  return [text, ...attachments.flatMap(forwardedWords)].filter((part) => part !== '').join('\n');
}

/** "Forward" sends another's message as an attachment beside an empty text. */
function forwardedWords({ is_share, text, author_name }: Attachment): string[] {
  if (is_share !== true || !text) return [];
  return [author_name ? `${author_name} wrote: ${text}` : text];
}

/** Slack says `message_changed` of link previews too: only an edit by the person has a new `edited.ts`. */
function editIn({ channel, message, previous_message }: SlackMessageEvent, how: Said['how']): Said | null {
  const editedAt = message?.edited?.ts;
  if (!message?.user || !message.ts || message.bot_id !== undefined || !editedAt) return null;
  const text = wordsIn(message);
  if (editedAt === previous_message?.edited?.ts || text === wordsIn(previous_message ?? {})) return null;
  const { user, ts, thread_ts = null } = message;
  return { how, channel, user, text, ts, thread: thread_ts, editedAt };
}

/** The same words have the same key whether they came as mention or as message, once or four times. */
export function inboundFromSaid(
  said: Said,
  { team, userName, self, link }: { team: string; userName: string; self: string; link: string | null },
): InboundMessage {
  const { channel, user, ts, thread, editedAt } = said;
  const direct: SlackPlace = { kind: 'conversation', channel, thread };
  const isMention = said.how === 'mention';
  const key = eventKey('slack', team, channel, ts);
  return {
    kind: 'message',
    ...somebody({
      key: editedAt === null ? key : eventKey(key, editedAt),
      user,
      userName,
      conversation: isMention ? `${channel}:${user}` : channel,
      replyTo: isMention ? besideMention(said) : direct,
      privately: isMention ? directlyTo(user) : direct,
    }),
    text: plainFromSlack(said.text, self),
    slash: false,
    link: isMention ? link : null,
    ...(editedAt === null ? {} : { edits: key }),
  };
}

/**
 * Only the asker sees the answer to a mention. In a thread it is shown in the thread; under a message without one it
 * is shown beside it, since Slack hides ephemeral messages in threads that do not exist yet. What is shared goes into
 * the thread either way.
 */
function besideMention({ channel, user, thread, ts }: Said): SlackPlace {
  const shareTo = writeAddress({ kind: 'conversation', channel, thread: thread ?? ts });
  return { kind: 'only-for', channel, thread, user, shareTo };
}
