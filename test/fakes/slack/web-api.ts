import { type Answer, ok, type Refusals } from './answers.ts';
import { faultInBlocks, type SlackBlock } from './blocks.ts';
import type { Content, Posted } from './posted.ts';
import { BOT_ID, BOT_USER, TEAM, type Workspace } from './workspace.ts';

export const BOT_TOKEN = 'xoxb-fake-token';
export const APP_TOKEN = 'xapp-fake-token';
const WORKSPACE_URL = 'https://fake-agency.slack.com/';
const MOST_TEXT = 4_000;
const MOST_PROMPTS = 4;
/** So few that whoever asks must follow the cursor. */
const MEMBERS_A_PAGE = 2;

export type Fields = Readonly<Record<string, string>>;

interface SuggestedPrompt {
  readonly title: string;
  readonly message: string;
}

export interface WebApiParts {
  readonly workspace: Workspace;
  readonly posted: Posted;
  readonly refusals: Refusals;
  /** Gives a URL that opens one socket. */
  readonly socketTicket: () => string;
}

/** The methods of Slack's Web API that the desk calls, with Slack's checks and Slack's codes. */
export class WebApi {
  readonly homes = new Map<string, { readonly blocks: readonly SlackBlock[] }>();
  readonly prompts: { readonly channel: string; readonly prompts: readonly SuggestedPrompt[] }[] = [];
  readonly statuses: string[] = [];
  readonly #parts: WebApiParts;

  constructor(parts: WebApiParts) {
    this.#parts = parts;
  }

  call(method: string, fields: Fields, authorization: string | undefined): Answer {
    const token = method === 'apps.connections.open' ? APP_TOKEN : BOT_TOKEN;
    if (authorization !== `Bearer ${token}`) return this.#refuse(method, 'invalid_auth');
    const answer = this.#methods[method];
    return answer ? answer(fields) : this.#refuse(method, 'unknown_method');
  }

  readonly #methods: Readonly<Record<string, (fields: Fields) => Answer>> = {
    'auth.test': () => ok({ url: WORKSPACE_URL, team: 'Fake', team_id: TEAM, user_id: BOT_USER, bot_id: BOT_ID }),
    'apps.connections.open': () => ok({ url: this.#parts.socketTicket() }),
    'users.info': (fields) => this.#userInfo(fields),
    'conversations.info': (fields) => this.#channelInfo(fields),
    'conversations.members': (fields) => this.#members(fields),
    'chat.postMessage': (fields) => this.#post(fields),
    'chat.postEphemeral': (fields) => this.#postEphemeral(fields),
    'chat.update': (fields) => this.#update(fields),
    'views.publish': (fields) => this.#publish(fields),
    'assistant.threads.setStatus': (fields) => this.#setStatus(fields),
    'assistant.threads.setSuggestedPrompts': (fields) => this.#setPrompts(fields),
  };

  #userInfo({ user = '' }: Fields): Answer {
    const person = this.#parts.workspace.people.get(user);
    if (!person) return this.#refuse('users.info', 'user_not_found');
    const { name, locale = 'en-US' } = person;
    return ok({ user: { id: user, deleted: false, locale, real_name: name, profile: { display_name: name } } });
  }

  #channelInfo({ channel = '' }: Fields): Answer {
    const found = this.#parts.workspace.channels.get(channel);
    const hidden = found?.isPrivate && !found.members.includes(BOT_USER);
    if (!found || hidden) return this.#refuse('conversations.info', 'channel_not_found');
    const { name, members, isArchived = false } = found;
    return ok({ channel: { id: channel, name, is_member: members.includes(BOT_USER), is_archived: isArchived } });
  }

  #members({ channel = '', cursor = '0' }: Fields): Answer {
    const found = this.#parts.workspace.channels.get(channel);
    if (!found) return this.#refuse('conversations.members', 'channel_not_found');
    const start = Number(cursor);
    const end = start + MEMBERS_A_PAGE;
    const next = end < found.members.length ? String(end) : '';
    return ok({ members: found.members.slice(start, end), response_metadata: { next_cursor: next } });
  }

  #post(fields: Fields): Answer {
    const { channel = '', thread_ts, reply_broadcast } = fields;
    const target = this.#parts.workspace.channelFor(channel);
    if ('refusal' in target) return this.#refuse('chat.postMessage', target.refusal);
    const content = this.#content('chat.postMessage', fields);
    if ('json' in content) return content;
    if (this.#hasNoThread(thread_ts)) return this.#refuse('chat.postMessage', 'thread_not_found');
    const broadcast = reply_broadcast === 'true';
    const ts = this.#parts.posted.keep(target.channel, content, { threadTs: thread_ts ?? null, broadcast });
    return ok({ channel: target.channel, ts });
  }

  #postEphemeral(fields: Fields): Answer {
    const { channel = '', user = '', thread_ts } = fields;
    const { workspace, posted } = this.#parts;
    const target = workspace.channelFor(channel);
    if ('refusal' in target) return this.#refuse('chat.postEphemeral', target.refusal);
    const members = workspace.channels.get(target.channel)?.members ?? [channel.replace(/^D/u, 'U')];
    if (!members.includes(user)) return this.#refuse('chat.postEphemeral', 'user_not_in_channel');
    const content = this.#content('chat.postEphemeral', fields);
    if ('json' in content) return content;
    if (this.#hasNoThread(thread_ts)) return this.#refuse('chat.postEphemeral', 'thread_not_found');
    return ok({ message_ts: posted.keep(target.channel, content, { threadTs: thread_ts ?? null, onlyFor: user }) });
  }

  #update(fields: Fields): Answer {
    const { channel, ts } = fields;
    const message = this.#parts.posted.changeable(channel, ts);
    if (!message) return this.#refuse('chat.update', 'message_not_found');
    const content = this.#content('chat.update', fields);
    if ('json' in content) return content;
    Object.assign(message, content, { updates: message.updates + 1 });
    return ok({ channel, ts, text: content.text });
  }

  #publish({ user_id = '', view = '{}' }: Fields): Answer {
    const { type, blocks } = JSON.parse(view) as { type?: string; blocks: SlackBlock[] };
    const fault = type === 'home' ? faultInBlocks(blocks, 'home') : 'invalid_arguments';
    if (fault || !this.#parts.workspace.people.has(user_id))
      return this.#refuse('views.publish', fault ?? 'user_not_found');
    this.homes.set(user_id, { blocks });
    return ok({});
  }

  #setStatus({ channel_id = '', thread_ts, status }: Fields): Answer {
    if (!channel_id.startsWith('D') || !thread_ts || status === undefined)
      return this.#refuse('assistant.threads.setStatus', 'invalid_arguments');
    this.statuses.push(status);
    return ok({});
  }

  #setPrompts({ channel_id = '', prompts = '[]' }: Fields): Answer {
    const suggested = JSON.parse(prompts) as SuggestedPrompt[];
    const complete = suggested.every(({ title, message }) => title && message);
    if (!channel_id.startsWith('D') || !complete || suggested.length === 0 || suggested.length > MOST_PROMPTS)
      return this.#refuse('assistant.threads.setSuggestedPrompts', 'invalid_arguments');
    this.prompts.push({ channel: channel_id, prompts: suggested });
    return ok({});
  }

  #content(method: string, { text = '', blocks = '[]' }: Fields): Content | Answer {
    const parsed = JSON.parse(blocks) as SlackBlock[];
    const fault = text === '' ? 'no_text' : text.length > MOST_TEXT ? 'msg_too_long' : faultInBlocks(parsed, 'message');
    return fault ? this.#refuse(method, fault) : { text, blocks: parsed };
  }

  #hasNoThread(ts: string | undefined): boolean {
    return Boolean(ts) && !this.#parts.posted.canCarryThread(ts ?? '');
  }

  #refuse(method: string, error: string): Answer {
    return this.#parts.refusals.refuse(method, error);
  }
}
