export const TEAM = 'T0FAKE';
export const BOT_USER = 'U0DESK';
export const BOT_ID = 'B0DESK';

export interface FakePerson {
  readonly name: string;
  readonly locale?: string;
}

export interface FakeChannel {
  readonly name: string;
  /** User ids; the desk is in the channel only when it is among them. */
  members: string[];
  isPrivate?: boolean;
  isArchived?: boolean;
}

export interface WorkspaceParts {
  readonly people: Readonly<Record<string, string | FakePerson>>;
  readonly channels: Record<string, FakeChannel>;
}

/** Who and what there is in the workspace. */
export class Workspace {
  readonly people: Map<string, FakePerson>;
  readonly channels: ReadonlyMap<string, FakeChannel>;

  constructor({ people, channels }: WorkspaceParts) {
    this.people = new Map(
      Object.entries(people).map(([id, person]) => [id, typeof person === 'string' ? { name: person } : person]),
    );
    this.channels = new Map(Object.entries(channels));
  }

  add(user: string, name: string): void {
    this.people.set(user, { name });
  }

  /** The direct message between the desk and a person, by the same ending. */
  directWith(user: string): string {
    return user.replace(/^U/u, 'D');
  }

  /** The channel a message for this id really goes to, or Slack's refusal. */
  channelFor(id: string): { readonly channel: string } | { readonly refusal: string } {
    const person = id.replace(/^D/u, 'U');
    if (/^[DU]/u.test(id))
      return this.people.has(person) ? { channel: this.directWith(person) } : { refusal: 'channel_not_found' };
    const channel = this.channels.get(id);
    if (!channel) return { refusal: 'channel_not_found' };
    if (!channel.members.includes(BOT_USER))
      return { refusal: channel.isPrivate ? 'channel_not_found' : 'not_in_channel' };
    return channel.isArchived ? { refusal: 'is_archived' } : { channel: id };
  }
}
