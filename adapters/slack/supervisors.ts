import type { WebClient } from '@slack/web-api';
import type { Clock, Log } from '../../src/ports.ts';

const FRESH_FOR_MS = 5 * 60 * 1000;
/** Somebody who is not in the list may have joined a moment ago; but nobody's clicks make us ask without end. */
const ASK_AGAIN_AFTER_MS = 5_000;
const PAGE = 1_000;

export type Vouched = 'yes' | 'no' | 'unknown';

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

  /** When Slack does not answer, what it said before counts; `unknown` is when it never said. */
  async vouchesFor(user: string): Promise<Vouched> {
    if (this.#listed.has(user)) return 'yes';
    const answers = await Promise.all(this.#channels.map((channel) => this.#vouches(channel, user)));
    return answers.find((answer) => answer === 'yes') ?? answers.find((answer) => answer === 'unknown') ?? 'no';
  }

  /** @throws when Slack does not say: the request is then not acknowledged, and the person can try again */
  async surelyIncludes(user: string): Promise<boolean> {
    const vouched = await this.vouchesFor(user);
    if (vouched === 'unknown') throw new Error('Slack does not say who is in the supervisor channels');
    return vouched === 'yes';
  }

  /**
   * Whether somebody who pressed in a channel may take an alert there. While Slack does not say who is a member, being
   * shown the card in a supervisor channel counts: an alert that nobody can take is worse than one taken by name by
   * somebody who should not have.
   */
  async mayTakeAlertsIn(channel: string | null, user: string): Promise<boolean> {
    const vouched = await this.vouchesFor(user);
    return vouched === 'unknown' ? channel !== null && this.#channels.includes(channel) : vouched === 'yes';
  }

  async #vouches(channel: string, user: string): Promise<Vouched> {
    const known = this.#members.get(channel);
    const age = known ? this.#clock.now() - known.askedAt : Number.POSITIVE_INFINITY;
    if (known && age < (known.users.has(user) ? FRESH_FOR_MS : ASK_AGAIN_AFTER_MS)) return isAmong(known.users, user);
    try {
      const users = await this.#ask(channel);
      this.#members.set(channel, { users, askedAt: this.#clock.now() });
      return isAmong(users, user);
    } catch {
      this.#log.warn('slack.members-unknown', { channel });
      return known ? isAmong(known.users, user) : 'unknown';
    }
  }

  async #ask(channel: string): Promise<ReadonlySet<string>> {
    const users = new Set<string>();
    let cursor = '';
    do {
      const page = await this.#client.conversations.members({ channel, limit: PAGE, ...(cursor ? { cursor } : {}) });
      if (!page.members) throw new TypeError('Slack sent no members');
      for (const user of page.members) users.add(user);
      cursor = page.response_metadata?.next_cursor ?? '';
    } while (cursor !== '');
    return users;
  }
}

function isAmong(users: ReadonlySet<string>, user: string): Vouched {
  return users.has(user) ? 'yes' : 'no';
}
