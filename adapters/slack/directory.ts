import type { WebClient } from '@slack/web-api';
import type { Language } from '../../src/understand/understanding.ts';

/** Who the desk is in this workspace. */
export interface Identity {
  readonly botId: string;
  readonly userId: string;
  /** `https://agency.slack.com/`, for links to messages. */
  readonly workspaceUrl: string;
}

export interface SlackPerson {
  readonly name: string;
  readonly language: Language;
}

/** Names of people and channels, asked of Slack once each. What Slack does not answer is asked again the next time. */
export class Directory {
  readonly #client: WebClient;
  readonly #people = new Map<string, SlackPerson>();
  readonly #channels = new Map<string, string>();
  #identity: Identity | null = null;

  constructor(client: WebClient) {
    this.#client = client;
  }

  /** A person stays a person, and one whom supervisors can find, when Slack does not answer. */
  async person(user: string, nameInPayload?: string): Promise<SlackPerson> {
    const known = this.#people.get(user);
    if (known) return known;
    try {
      const { user: found } = await this.#client.users.info({ user, include_locale: true });
      const name = found?.profile?.display_name || found?.real_name || found?.name;
      if (!name) return unnamed(user, nameInPayload);
      const person: SlackPerson = { name, language: found?.locale?.startsWith('es') ? 'es' : 'en' };
      this.#people.set(user, person);
      return person;
    } catch {
      return unnamed(user, nameInPayload);
    }
  }

  /** What people call a place: `#supervisors`, or somebody's name; null when Slack does not say. */
  async placeName(channel: string): Promise<string | null> {
    const known = this.#channels.get(channel);
    if (known) return known;
    if (channel.startsWith('U')) return (await this.person(channel)).name;
    try {
      const { channel: found } = await this.#client.conversations.info({ channel });
      if (!found?.name) return null;
      this.#channels.set(channel, `#${found.name}`);
      return `#${found.name}`;
    } catch {
      return null;
    }
  }

  /**
   * Asked again until Slack answered: Bolt by itself would keep a failed answer for ever.
   * @throws what Slack's client throws; the event is then not acknowledged and comes again
   */
  async identity(): Promise<Identity> {
    if (this.#identity) return this.#identity;
    const { bot_id = '', user_id = '', url = '' } = await this.#client.auth.test();
    this.#identity = { botId: bot_id, userId: user_id, workspaceUrl: url };
    return this.#identity;
  }

  /** Where a message is found by everybody who may read its channel; null while the workspace's URL is not known. */
  linkTo(channel: string, ts: string, thread: string | null): string | null {
    const workspaceUrl = this.#identity?.workspaceUrl;
    if (!workspaceUrl || !URL.canParse(workspaceUrl)) return null;
    const link = new URL(`archives/${channel}/p${ts.replace('.', '')}`, workspaceUrl);
    if (thread !== null && thread !== ts)
      link.search = new URLSearchParams({ thread_ts: thread, cid: channel }).toString();
    return link.href;
  }
}

function unnamed(user: string, nameInPayload: string | undefined): SlackPerson {
  return { name: nameInPayload || `Slack user ${user}`, language: 'en' };
}
