import bolt from '@slack/bolt';
import type { Handled } from '../../src/desk/desk.ts';
import { asksForStatus, eventKey } from '../../src/desk/inbound.ts';
import { decodeAction } from '../../src/desk/reply.ts';
import type { DeskDoor } from '../adapter.ts';
import type { Agent } from './agent.ts';
import { BUTTON_PREFIX } from './blocks.ts';
import type { Directory } from './directory.ts';
import {
  inboundFromCommand,
  inboundFromPressed,
  inboundFromShortcut,
  inboundFromStatus,
  type Pressed,
} from './interactions.ts';
import { inboundFromSaid, type Said, type SlackMessageEvent, saidIn, wordsIn } from './messages.ts';
import { directlyTo, somebody } from './somebody.ts';
import type { Supervisors } from './supervisors.ts';
import { ALERT_SHORTCUT, CHECK_SHORTCUT, COMMAND } from './surface.ts';

export interface BoltAppParts {
  readonly receiver: bolt.Receiver;
  readonly botToken: string;
  readonly apiUrl: string;
  readonly logger: bolt.Logger;
  readonly desk: DeskDoor['desk'];
  readonly directory: Directory;
  readonly supervisors: Supervisors;
  readonly agent: Agent;
}

/**
 * Bolt with the desk's listeners. Whatever goes wrong in one of them is thrown on, so that the receiver does not
 * acknowledge and Slack sends the event again.
 */
export function createBoltApp(parts: BoltAppParts): bolt.App {
  const { receiver, logger, directory, botToken, apiUrl } = parts;
  const app = new bolt.App({
    receiver,
    logger,
    clientOptions: { slackApiUrl: apiUrl },
    authorize: async () => {
      const { botId, userId } = await directory.identity();
      return { botToken, botId, botUserId: userId };
    },
  });
  app.error(async (error) => {
    throw error;
  });
  listenToMessages(app, parts);
  listenToButtons(app, parts);
  listenToCommand(app, parts);
  listenToShortcuts(app, parts);
  listenToHome(app, parts);
  return app;
}

function listenToMessages(app: bolt.App, parts: BoltAppParts): void {
  app.event('message', ({ event, body }) => takeMessage(event as SlackMessageEvent, 'message', body.team_id, parts));
  app.event('app_mention', ({ event, body }) =>
    takeMessage(event as SlackMessageEvent, 'app_mention', body.team_id, parts),
  );
}

async function takeMessage(
  event: SlackMessageEvent,
  type: 'message' | 'app_mention',
  team: string,
  parts: BoltAppParts,
): Promise<void> {
  const { agent } = parts;
  const said = saidIn(event, type);
  if (!said) return;
  const thread = said.how === 'directly' && said.editedAt === null ? said.thread : null;
  if (thread !== null) agent.isLooking(said.channel, thread);
  const { kind } = await handle(said, event, type, team, parts);
  if (thread !== null && kind === 'duplicate') agent.looksNoMore(said.channel, thread);
}

/** Slack tells of an edited mention as of a mention: when it is the first told of those words, it is no edit. */
async function handle(
  said: Said,
  event: SlackMessageEvent,
  type: 'message' | 'app_mention',
  team: string,
  { directory, desk }: BoltAppParts,
): Promise<Handled> {
  const [{ userId: self }, { name: userName }] = await Promise.all([directory.identity(), directory.person(said.user)]);
  const link = directory.linkTo(said.channel, said.ts, said.thread);
  const context = { team, userName, self, link };
  const first = inboundFromSaid(said, context);
  const editedAt = type === 'app_mention' ? event.edited?.ts : undefined;
  if (!editedAt) return desk.handle(first);
  const edit = inboundFromSaid({ ...said, editedAt }, context);
  const handled = await desk.handle({ ...first, alias: edit.key });
  return handled.kind === 'duplicate' ? desk.handle(edit) : handled;
}

function listenToButtons(app: bolt.App, { desk, directory, supervisors }: BoltAppParts): void {
  app.action<bolt.BlockAction>(new RegExp(`^${BUTTON_PREFIX}`, 'u'), async ({ body, ack }) => {
    const pressed = pressedIn(body);
    const [{ name }, authorised] = await Promise.all([
      directory.person(body.user.id, body.user.name),
      isAuthorised(pressed, supervisors),
    ]);
    const inbound = inboundFromPressed(pressed, name, authorised);
    if (inbound) await desk.handle(inbound);
    await ack();
  });
}

/** Words are shown to those alone whom Slack surely vouches for; an alert may be taken while Slack does not say. */
async function isAuthorised({ value, channel, user }: Pressed, supervisors: Supervisors): Promise<boolean> {
  switch (decodeAction(value)?.kind) {
    case 'alert-action':
      return supervisors.mayTakeAlertsIn(channel, user);
    case 'show-words':
      return supervisors.surelyIncludes(user);
    default:
      return false;
  }
}

function pressedIn(body: bolt.BlockAction): Pressed {
  const { message } = body;
  const container: Partial<bolt.BlockAction['container']> = body.container ?? {};
  const [action] = body.actions;
  const thread: unknown = container.thread_ts ?? message?.thread_ts;
  return {
    team: body.team?.id ?? '',
    user: body.user.id,
    channel: body.channel?.id ?? null,
    messageTs: String(container.message_ts ?? message?.ts ?? ''),
    thread: typeof thread === 'string' ? thread : null,
    isEphemeral: container.is_ephemeral === true,
    responseUrl: body.response_url || null,
    actionTs: action?.action_ts ?? '',
    actionId: action?.action_id ?? '',
    blockId: action?.block_id ?? '',
    value: action && 'value' in action && typeof action.value === 'string' ? action.value : '',
  };
}

function listenToCommand(app: bolt.App, { desk, directory, supervisors }: BoltAppParts): void {
  app.command(COMMAND, async ({ command, ack }) => {
    const isStatus = asksForStatus(command.text);
    const [{ name }, isSupervisor] = await Promise.all([
      directory.person(command.user_id, command.user_name),
      isStatus && supervisors.surelyIncludes(command.user_id),
    ]);
    const commanded = {
      team: command.team_id,
      channel: command.channel_id,
      user: command.user_id,
      userName: name,
      text: command.text,
      triggerId: command.trigger_id,
      responseUrl: command.response_url,
    };
    await desk.handle(isStatus ? inboundFromStatus(commanded, isSupervisor) : inboundFromCommand(commanded));
    await ack();
  });
}

function listenToShortcuts(app: bolt.App, { desk, directory }: BoltAppParts): void {
  for (const [callbackId, wants] of [
    [CHECK_SHORTCUT, 'check'],
    [ALERT_SHORTCUT, 'alert'],
  ] as const) {
    app.shortcut<bolt.MessageShortcut>(
      { callback_id: callbackId, type: 'message_action' },
      async ({ shortcut, ack }) => {
        const { user, channel, message, message_ts } = shortcut;
        const writer = typeof message.user === 'string' && message.user !== user.id ? message.user : null;
        const [{ name, language }, author] = await Promise.all([
          directory.person(user.id, user.name),
          writer === null ? null : directory.person(writer),
          directory.identity(),
        ]);
        const thread: unknown = message.thread_ts;
        const picked = {
          team: shortcut.team?.id ?? '',
          channel: channel.id,
          user: user.id,
          userName: name,
          language,
          text: wordsIn(message),
          author: author?.name ?? null,
          triggerId: shortcut.trigger_id,
          responseUrl: shortcut.response_url,
          link: directory.linkTo(channel.id, message_ts, typeof thread === 'string' ? thread : null),
        };
        await desk.handle(inboundFromShortcut(picked, wants));
        await ack();
      },
    );
  }
}

/** The Home tab is drawn when somebody opens it; on the Messages tab the desk suggests questions. */
function listenToHome(app: bolt.App, { desk, directory, supervisors, agent }: BoltAppParts): void {
  app.event('app_home_opened', async ({ event, body }) => {
    const { user, tab, channel, event_ts } = event;
    if (tab === 'messages') return agent.suggest(channel);
    const [{ name, language }, vouched] = await Promise.all([directory.person(user), supervisors.vouchesFor(user)]);
    const from = somebody({
      key: eventKey('slack', body.team_id, 'home', user, event_ts),
      user,
      userName: name,
      conversation: `home:${user}`,
      replyTo: { kind: 'home', user },
      privately: directlyTo(user),
    });
    await desk.handle({ kind: 'open-home', ...from, language, authorised: vouched === 'yes' });
  });
}
