import { type Answer, ok, type Refusals } from './answers.ts';
import { faultInBlocks, type SlackBlock } from './blocks.ts';
import type { Posted } from './posted.ts';

const MOST_USES = 5;

interface ResponseUrl {
  readonly channel: string;
  readonly user: string;
  uses: number;
}

interface Said {
  readonly response_type?: string;
  readonly replace_original?: boolean;
  readonly text: string;
  readonly blocks: SlackBlock[];
}

/** The URLs Slack hands out with commands and presses, each good for five messages. */
export class ResponseUrls {
  readonly #urls = new Map<string, ResponseUrl>();
  readonly #posted: Posted;
  readonly #refusals: Refusals;

  constructor(posted: Posted, refusals: Refusals) {
    this.#posted = posted;
    this.#refusals = refusals;
  }

  /** A new one for what is said to this person in this channel; gives its path. */
  issue(channel: string, user: string): string {
    const path = `/respond/${this.#urls.size + 1}`;
    this.#urls.set(path, { channel, user, uses: 0 });
    return path;
  }

  answer(path: string, body: string): Answer {
    const url = this.#urls.get(path);
    if (!url || ++url.uses > MOST_USES) return this.#refusals.refuse('response_url', 'used_url', 404);
    const said = JSON.parse(body) as Said;
    const fault = said.replace_original === false ? faultInBlocks(said.blocks, 'message') : 'replaces_original';
    if (fault || said.text === '') return this.#refusals.refuse('response_url', fault ?? 'no_text', 400);
    const onlyFor = said.response_type === 'in_channel' ? null : url.user;
    this.#posted.keep(url.channel, said, { onlyFor, responseUrl: path });
    return ok({});
  }
}
