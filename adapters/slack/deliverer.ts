import type { WebClient } from '@slack/web-api';
import { assertNever } from '../../src/assert-never.ts';
import type { Reply } from '../../src/desk/reply.ts';
import type { Deliverer, Outcome, Outgoing } from '../../src/ports.ts';
import { readAddress, type SlackPlace } from './address.ts';
import { type Extras, NO_EXTRAS, slackBlocks } from './blocks.ts';
import type { Directory } from './directory.ts';
import { LIMITS } from './limits.ts';
import { isThreadGone, outcomeOf, outcomeOfResponse } from './outcome.ts';
import { escapeSlack, shorten } from './text.ts';

const RESPONSE_TIMEOUT_MS = 5_000;

type Conversation = Extract<SlackPlace, { kind: 'conversation' }>;

/** Says things in Slack. A message is referred to by `channel ts`; ephemeral ones have no reference: they cannot change. */
export class SlackDeliverer implements Deliverer {
  readonly #client: WebClient;
  readonly #directory: Directory;

  constructor(client: WebClient, directory: Directory) {
    this.#client = client;
    this.#directory = directory;
  }

  async deliver(outgoing: Outgoing): Promise<Outcome> {
    try {
      return await this.#send(readAddress(outgoing.to.address), outgoing);
    } catch (error) {
      return outcomeOf(error);
    }
  }

  #send(place: SlackPlace, outgoing: Outgoing): Promise<Outcome> {
    const { reply, replaces } = outgoing;
    switch (place.kind) {
      case 'conversation':
        return replaces === null ? this.#post(place, outgoing) : this.#update(place, replaces, reply);
      case 'only-for':
        return this.#postOnlyFor(place, reply);
      case 'response':
        return this.#respond(place, reply);
      case 'home':
        return this.#publishHome(place.user, reply);
      default:
        return assertNever(place);
    }
  }

  async #post(place: Conversation, { reply, under, urgent }: Outgoing): Promise<Outcome> {
    const message = {
      channel: place.channel,
      ...contentOf(reply, extrasOf(place)),
      unfurl_links: false,
      unfurl_media: false,
    };
    const thread = under === null ? place.thread : readReference(under).ts;
    const [posted, placeName] = await Promise.all([
      thread === null
        ? this.#client.chat.postMessage(message)
        : this.#postInThread(message, thread, under !== null && urgent),
      urgent && under === null ? this.#directory.placeName(place.channel) : null,
    ]);
    const reference = posted.channel && posted.ts ? `${posted.channel} ${posted.ts}` : null;
    return { kind: 'delivered', message: reference, placeName };
  }

  /** What hangs under a message that somebody deleted is said on its own: silence is worse than a loose end. */
  async #postInThread(message: Parameters<WebClient['chat']['postMessage']>[0], thread_ts: string, broadcast: boolean) {
    try {
      const inThread = broadcast ? { thread_ts, reply_broadcast: true as const } : { thread_ts };
      return await this.#client.chat.postMessage({ ...message, ...inThread } as typeof message);
    } catch (error) {
      if (!isThreadGone(error)) throw error;
      return this.#client.chat.postMessage(message);
    }
  }

  async #update(place: Conversation, replaces: string, reply: Reply): Promise<Outcome> {
    await this.#client.chat.update({ ...readReference(replaces), ...contentOf(reply, extrasOf(place)) });
    return { kind: 'delivered', message: replaces, placeName: null };
  }

  async #postOnlyFor(place: Extract<SlackPlace, { kind: 'only-for' }>, reply: Reply): Promise<Outcome> {
    const { channel, user, thread } = place;
    await this.#client.chat.postEphemeral({
      channel,
      user,
      ...contentOf(reply, extrasOf(place)),
      ...(thread === null ? {} : { thread_ts: thread }),
    });
    return { kind: 'delivered', message: null, placeName: null };
  }

  async #respond(place: Extract<SlackPlace, { kind: 'response' }>, reply: Reply): Promise<Outcome> {
    const response = await fetch(place.url, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({
        response_type: place.visibleTo === 'everybody' ? 'in_channel' : 'ephemeral',
        replace_original: false,
        ...contentOf(reply, extrasOf(place)),
      }),
      signal: AbortSignal.timeout(RESPONSE_TIMEOUT_MS),
      redirect: 'error',
    });
    await response.body?.cancel();
    return outcomeOfResponse(response.status, response.headers.get('retry-after'));
  }

  async #publishHome(user_id: string, reply: Reply): Promise<Outcome> {
    const blocks = slackBlocks(reply, NO_EXTRAS, LIMITS.blocksInHome);
    await this.#client.views.publish({ user_id, view: { type: 'home', blocks } });
    return { kind: 'delivered', message: null, placeName: null };
  }
}

function contentOf(reply: Reply, extras: Extras) {
  return { text: shorten(escapeSlack(reply.summary), LIMITS.fallbackText), blocks: slackBlocks(reply, extras) };
}

/** Who reads alone may share and say whether it helped; what many read is only read. */
function extrasOf(place: SlackPlace): Extras {
  switch (place.kind) {
    case 'only-for':
      return { share: { to: place.shareTo }, feedback: true };
    case 'response':
      return place.visibleTo === 'asker' ? { share: { to: place.shareTo }, feedback: true } : NO_EXTRAS;
    case 'conversation':
      return /^[DUW]/u.test(place.channel) ? { share: null, feedback: true } : NO_EXTRAS;
    case 'home':
      return NO_EXTRAS;
    default:
      return assertNever(place);
  }
}

function readReference(reference: string): { channel: string; ts: string } {
  const [channel = '', ts = ''] = reference.split(' ');
  return { channel, ts };
}
