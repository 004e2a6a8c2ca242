import { adapterContract, type PlatformDriver, type ReadMessage, type Role } from '../adapters/contract.ts';
import { directMessage } from '../fakes/slack/payloads.ts';
import type { SlackMessage } from '../fakes/slack/posted.ts';
import { readable } from '../fakes/slack/read.ts';
import type { Transport } from '../fakes/slack/transports.ts';
import { only } from '../support/only.ts';
import {
  COLLEAGUE,
  GENERAL,
  SECOND_SUPERVISOR,
  SlackDesk,
  STAFF,
  SUPERVISOR,
  SUPERVISORS,
} from '../support/slack-desk.ts';

const USERS: Readonly<Record<Role, string>> = {
  staff: STAFF,
  colleague: COLLEAGUE,
  supervisor: SUPERVISOR,
  'second-supervisor': SECOND_SUPERVISOR,
};

async function open(transport: Transport['name']): Promise<PlatformDriver> {
  const at = await SlackDesk.open({ transport });
  const cards = (): SlackMessage[] => at.slack.in(SUPERVISORS).filter(({ threadTs }) => threadTs === null);
  return {
    ask: async (text, by = 'staff') => {
      const payload = await at.say(text, USERS[by]);
      return () => at.receive(payload);
    },
    askAmongOthers: async (text) => {
      await at.mention(text);
    },
    readInPrivate: (by = 'staff') => at.slack.directTo(USERS[by]).map(read),
    readByOthers: () => at.slack.in(GENERAL).map(read),
    cards: () => cards().map(read),
    underCards: () =>
      at.slack
        .in(SUPERVISORS)
        .filter(({ threadTs }) => threadTs !== null)
        .map(read),
    pressOnCard: async (label, by) => {
      await at.press(only(cards()), label, USERS[by]);
    },
    toldAlone: (by) => at.slack.onlyFor(USERS[by], SUPERVISORS).map(read),
    failNextCards: (times) =>
      at.slack.fail('chat.postMessage', { kind: 'status', status: 503 }, { channel: SUPERVISORS, times }),
    withBrokenStore: (work) => at.withBrokenStore(work),
    askInVain: async (text) => {
      const channel = at.slack.workspace.directWith(STAFF);
      const payload = directMessage({ user: STAFF, channel, ts: at.slack.nextTs(), text });
      await at.transport.deliverUnacknowledged(payload);
      return () => at.receive(payload);
    },
    later: (minutes) => at.later(minutes),
    restart: () => at.restart(),
    logged: () => at.desk.logged(),
    close: () => at.close(),
  };
}

function read(message: SlackMessage): ReadMessage {
  return { text: readable(message) };
}

adapterContract('Slack over HTTP', () => open('http'));
adapterContract('Slack over Socket Mode', () => open('socket'));
