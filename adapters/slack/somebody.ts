import type { ConversationId, EventKey, FromSomebody } from '../../src/desk/inbound.ts';
import { type Place, personId } from '../../src/desk/people-and-places.ts';
import { SLACK } from '../settings/targets.ts';
import { type SlackPlace, writeAddress } from './address.ts';

export interface Somebody {
  readonly key: EventKey;
  readonly user: string;
  readonly userName: string;
  /** The channel and, outside direct messages, the person: whose "why?" belongs to which answer. */
  readonly conversation: string;
  readonly replyTo: SlackPlace;
  readonly privately: SlackPlace;
}

export function somebody({ key, user, userName, conversation, replyTo, privately }: Somebody): FromSomebody {
  return {
    key,
    from: { id: personId(SLACK, user), name: userName },
    conversation: `slack:${conversation}` as ConversationId,
    replyTo: place(replyTo),
    privately: place(privately),
  };
}

/** The direct message with a person, by their user id. */
export function directlyTo(user: string): SlackPlace {
  return { kind: 'conversation', channel: user, thread: null };
}

export function isDirect(channel: string): boolean {
  return channel.startsWith('D');
}

export function place(slackPlace: SlackPlace): Place {
  return { adapter: SLACK, address: writeAddress(slackPlace) };
}
