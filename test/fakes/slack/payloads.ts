import type { SlackMessage } from './posted.ts';
import type { FoundButton } from './read.ts';
import { BOT_USER, TEAM } from './workspace.ts';

/** What Slack sends, whichever way. Shapes: docs.slack.dev, Events API and interactivity payloads, 2026. */
export interface SlackPayload {
  readonly kind: 'event' | 'command' | 'interactive';
  readonly body: Readonly<Record<string, unknown>>;
}

let count = 0;

export function event(inner: Readonly<Record<string, unknown>>): SlackPayload {
  const ts = String(inner.event_ts ?? inner.ts);
  return {
    kind: 'event',
    body: {
      type: 'event_callback',
      token: 'fake',
      team_id: TEAM,
      api_app_id: 'A0FAKE',
      event_id: `Ev${++count}FAKE`,
      event_time: Math.floor(Number(ts)),
      authorizations: [
        { team_id: TEAM, user_id: BOT_USER, is_bot: true, is_enterprise_install: false, enterprise_id: null },
      ],
      event: { event_ts: ts, ...inner },
    },
  };
}

export interface Words {
  readonly user: string;
  readonly channel: string;
  readonly ts: string;
  readonly text: string;
  readonly thread?: string;
  /** What is forwarded with it. */
  readonly attachments?: readonly object[];
}

export function directMessage(words: Words, more: Readonly<Record<string, unknown>> = {}): SlackPayload {
  return event({ type: 'message', channel_type: 'im', ...message(words), ...more });
}

export function channelMessage(words: Words): SlackPayload {
  return event({ type: 'message', channel_type: 'channel', ...message(words) });
}

export function mention(words: Words): SlackPayload {
  return event({ type: 'app_mention', ...message({ ...words, text: `<@${BOT_USER}> ${words.text}` }) });
}

/** As Slack tells of an edit; `editedAt` null for what only gained a link preview. */
export function edit(words: Words, before: string, editedAt: string | null): SlackPayload {
  const { user, channel, ts, text } = words;
  const edited = editedAt === null ? {} : { edited: { user, ts: editedAt } };
  return event({
    type: 'message',
    subtype: 'message_changed',
    hidden: true,
    channel,
    channel_type: 'im',
    ts: editedAt ?? ts,
    event_ts: editedAt ?? ts,
    message: { type: 'message', user, text, ts, ...edited },
    previous_message: { type: 'message', user, text: before, ts },
  });
}

export function homeOpened(user: string, channel: string, tab: 'home' | 'messages', ts: string): SlackPayload {
  return event({ type: 'app_home_opened', user, channel, tab, event_ts: ts });
}

export function command(user: string, channel: string, text: string, responseUrl: string): SlackPayload {
  return {
    kind: 'command',
    body: {
      token: 'fake',
      team_id: TEAM,
      team_domain: 'fake-agency',
      channel_id: channel,
      channel_name: 'fake',
      user_id: user,
      user_name: 'fake',
      command: '/ethics',
      text,
      api_app_id: 'A0FAKE',
      is_enterprise_install: 'false',
      response_url: responseUrl,
      trigger_id: `1.2.trigger-${++count}`,
    },
  };
}

/** A message picked from its menu. */
export function messageShortcut(callbackId: string, by: string, words: Words, responseUrl: string): SlackPayload {
  return interactive({
    type: 'message_action',
    callback_id: callbackId,
    trigger_id: `1.2.trigger-${++count}`,
    action_ts: `${1_700_000_000 + ++count}.000001`,
    user: { id: by, name: 'fake', team_id: TEAM },
    channel: { id: words.channel, name: 'fake' },
    message_ts: words.ts,
    message: { type: 'message', user: words.user, text: words.text, ts: words.ts, team: TEAM, ...forwarded(words) },
    response_url: responseUrl,
  });
}

export interface Press {
  readonly by: string;
  readonly button: FoundButton;
  readonly responseUrl: string;
  /** For feedback buttons: which of the two. */
  readonly value?: string;
}

export function press(on: SlackMessage, { by, button: { element, blockId }, responseUrl, value }: Press): SlackPayload {
  return interactive({
    type: 'block_actions',
    user: { id: by, username: 'fake', name: 'fake', team_id: TEAM },
    trigger_id: `1.2.trigger-${++count}`,
    container: {
      type: 'message',
      message_ts: on.ts,
      channel_id: on.channel,
      is_ephemeral: on.onlyFor !== null,
      ...(on.threadTs === null ? {} : { thread_ts: on.threadTs }),
    },
    channel: { id: on.channel, name: 'fake' },
    ...(on.onlyFor === null ? { message: { type: 'message', ts: on.ts, text: on.text } } : {}),
    response_url: responseUrl,
    actions: [actionOf(element.type, element.action_id ?? '', blockId, value ?? element.value ?? '')],
  });
}

export function pressAtHome(by: string, { element, blockId }: FoundButton): SlackPayload {
  return interactive({
    type: 'block_actions',
    user: { id: by, username: 'fake', name: 'fake', team_id: TEAM },
    trigger_id: `1.2.trigger-${++count}`,
    container: { type: 'view', view_id: 'V0FAKE' },
    view: { id: 'V0FAKE', type: 'home' },
    actions: [actionOf(element.type, element.action_id ?? '', blockId, element.value ?? '')],
  });
}

function actionOf(type: string, action_id: string, block_id: string, value: string): object {
  return { type, action_id, block_id, value, action_ts: `${1_700_000_000 + ++count}.000001` };
}

function interactive(body: Readonly<Record<string, unknown>>): SlackPayload {
  return {
    kind: 'interactive',
    body: { team: { id: TEAM, domain: 'fake-agency' }, api_app_id: 'A0FAKE', token: 'fake', ...body },
  };
}

function message({ user, channel, ts, text, thread }: Words): Readonly<Record<string, unknown>> {
  return { channel, user, text, ts, event_ts: ts, team: TEAM, ...(thread ? { thread_ts: thread } : {}) };
}

function forwarded({ attachments }: Words): object {
  return attachments ? { attachments } : {};
}
