import type { SlackBlock } from './blocks.ts';

export interface SlackMessage {
  readonly channel: string;
  readonly ts: string;
  readonly threadTs: string | null;
  /** Whom alone it is shown to; null when all in the channel see it. */
  readonly onlyFor: string | null;
  readonly broadcast: boolean;
  /** The response URL by which it came. */
  readonly responseUrl: string | null;
  text: string;
  blocks: readonly SlackBlock[];
  updates: number;
}

export interface Content {
  readonly text: string;
  readonly blocks: readonly SlackBlock[];
}

/** Every message in the workspace, the desk's own and the times of people's. */
export class Posted {
  readonly messages: SlackMessage[] = [];
  readonly #byPeople = new Set<string>();
  #ts = Math.floor(Date.now() / 1000);

  nextTs(): string {
    return `${++this.#ts}.000100`;
  }

  byPerson(ts: string): void {
    this.#byPeople.add(ts);
  }

  /** Keeps a message of the desk's; gives its time. */
  keep(
    channel: string,
    { text, blocks }: Content,
    { threadTs = null, onlyFor = null, broadcast = false, responseUrl = null }: Partial<SlackMessage>,
  ): string {
    const ts = this.nextTs();
    this.messages.push({ channel, ts, threadTs, onlyFor, broadcast, responseUrl, text, blocks, updates: 0 });
    return ts;
  }

  /** The desk's message that may be changed: ephemeral ones cannot. */
  changeable(channel: string | undefined, ts: string | undefined): SlackMessage | undefined {
    return this.messages.find((one) => one.channel === channel && one.ts === ts && one.onlyFor === null);
  }

  /** Whether a thread can hang under the message of this time. */
  canCarryThread(ts: string): boolean {
    return this.#byPeople.has(ts) || this.messages.some((message) => message.ts === ts && message.onlyFor === null);
  }
}
