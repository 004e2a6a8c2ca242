import type { WebClient } from '@slack/web-api';
import type { Clock, Log } from '../../src/ports.ts';

const FRESH_FOR_MS = 5 * 60 * 1000;
/** Somebody who is not in the list may have joined a moment ago; but nobody's clicks make us ask without end. */
const ASK_AGAIN_AFTER_MS = 5_000;
const PAGE = 1_000;

interface Members {
  readonly users: ReadonlySet<string>;
  readonly askedAt: number;
}

/** Who may work alerts: the people listed as targets, and the members of the channels that are. */
export class Supervisors {
  readonly #client: WebClient;
  readonly #channels: readonly string[];
  readonly #listed: ReadonlySet<string>;
  readonly #clock: Clock;
  readonly #log: Log;
  readonly #members = new Map<string, Members>();

  /** @param targets channel and user ids from the settings */
  constructor(client: WebClient, targets: ReadonlySet<string>, clock: Clock, log: Log) {
    this.#client = client;
    this.#listed = new Set([...targets].filter((id) => id.startsWith('U') || id.startsWith('W')));
    this.#channels = [...targets].filter((id) => !this.#listed.has(id));
    this.#clock = clock;
    this.#log = log;
  }

  /**
   * When Slack does not answer, what it said before counts.
   * @throws what Slack's client throws when it never said; the click is then not acknowledged, and the person sees so
   */
  async includes(user: string): Promise<boolean> {
    if (this.#listed.has(user)) return true;
    for (const channel of this.#channels) if (await this.#isMember(channel, user)) return true;
    return false;
  }

  async #isMember(channel: string, user: string): Promise<boolean> {
    const known = this.#members.get(channel);
    const age = known ? this.#clock.now() - known.askedAt : Number.POSITIVE_INFINITY;
    if (known && age < (known.users.has(user) ? FRESH_FOR_MS : ASK_AGAIN_AFTER_MS)) return known.users.has(user);
    try {
      const users = await this.#ask(channel);
      this.#members.set(channel, { users, askedAt: this.#clock.now() });
      return users.has(user);
    } catch (error) {
      this.#log.warn('slack.members-unknown', { channel });
      if (!known) throw error;
      return known.users.has(user);
    }
  }

  async #ask(channel: string): Promise<ReadonlySet<string>> {
    const users = new Set<string>();
    let cursor = '';
    do {
      const page = await this.#client.conversations.members({ channel, limit: PAGE, ...(cursor ? { cursor } : {}) });
      for (const user of page.members ?? []) users.add(user);
      cursor = page.response_metadata?.next_cursor ?? '';
    } while (cursor !== '');
    return users;
  }
}
