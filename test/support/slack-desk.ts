import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { FakeSlack, SIGNING_SECRET } from '../fakes/slack/fake-slack.ts';
import { command, directMessage, mention, press, type SlackPayload } from '../fakes/slack/payloads.ts';
import type { SlackMessage } from '../fakes/slack/posted.ts';
import { buttonLabelled, type FoundButton } from '../fakes/slack/read.ts';
import { overHttp, overSocket, type Transport } from '../fakes/slack/transports.ts';
import { APP_TOKEN, BOT_TOKEN } from '../fakes/slack/web-api.ts';
import { BOT_USER } from '../fakes/slack/workspace.ts';
import { startTestDesk, type TestDesk, temporaryFolder } from './test-desk.ts';

export const STAFF = 'U0STAFF';
export const COLLEAGUE = 'U0OTHER';
export const SUPERVISOR = 'U0SUPER';
export const SECOND_SUPERVISOR = 'U0SECOND';
export const DIRECT = 'D0STAFF';
export const GENERAL = 'C0GENERAL';
export const ELSEWHERE = 'C0ELSEWHERE';
export const SUPERVISORS = 'C0SUPER';
export const DISCLOSURE = "my client says he has a gun and is going to his brother's house";

export interface SlackDeskOptions {
  readonly transport?: Transport['name'];
  readonly environment?: Readonly<Record<string, string>>;
  /** Changes to the agency's file. */
  readonly agency?: Readonly<Record<string, unknown>>;
}

/** A desk in a fake workspace: two staff, two supervisors, a channel for all, one without the desk, one for supervisors. */
export class SlackDesk {
  readonly slack: FakeSlack;
  readonly #folder = temporaryFolder();
  readonly #options: SlackDeskOptions;
  #desk: TestDesk | null = null;

  constructor(options: SlackDeskOptions = {}) {
    this.#options = options;
    this.slack = new FakeSlack({
      people: {
        [STAFF]: 'Ana Staff',
        [COLLEAGUE]: { name: 'Luis Colega', locale: 'es-MX' },
        [SUPERVISOR]: 'Maria Super',
        [SECOND_SUPERVISOR]: 'Sam Second',
      },
      channels: {
        [GENERAL]: { name: 'general', members: [STAFF, COLLEAGUE, SUPERVISOR, BOT_USER] },
        [ELSEWHERE]: { name: 'elsewhere', members: [STAFF, COLLEAGUE] },
        [SUPERVISORS]: { name: 'supervisors', members: [BOT_USER, SECOND_SUPERVISOR, SUPERVISOR], isPrivate: true },
      },
    });
  }

  static async open(options: SlackDeskOptions = {}): Promise<SlackDesk> {
    const opened = new SlackDesk(options);
    await opened.slack.start();
    await opened.startDesk();
    return opened;
  }

  get desk(): TestDesk {
    if (!this.#desk) throw new Error('the desk was not started');
    return this.#desk;
  }

  get environment(): Record<string, string> {
    const { transport = 'http', environment = {} } = this.#options;
    return {
      SLACK_BOT_TOKEN: BOT_TOKEN,
      ...(transport === 'http' ? { SLACK_SIGNING_SECRET: SIGNING_SECRET } : { SLACK_APP_TOKEN: APP_TOKEN }),
      SLACK_API_URL: this.slack.apiUrl,
      SUPERVISORS: `slack:${SUPERVISORS}`,
      ...this.#agencyFile(),
      ...environment,
    };
  }

  get folder(): string {
    return this.#folder.path;
  }

  async startDesk(): Promise<void> {
    this.#desk = await startTestDesk(this.#folder.path, this.environment);
  }

  async restart(): Promise<void> {
    this.#desk = await this.desk.restart();
  }

  /** Stops everything and gives what Slack would have refused. */
  async close(): Promise<readonly string[]> {
    await this.#desk?.stop();
    await this.slack.stop();
    this.slack.sockets.close();
    this.#folder.remove();
    return [...this.slack.refusals.unexpected, ...this.slack.refusals.missed];
  }

  get transport(): Transport {
    return this.#options.transport === 'socket'
      ? overSocket(this.slack, () => this.desk.logged())
      : overHttp(() => this.desk.url);
  }

  /** Hands a payload to the desk and waits until everything it brought about was sent. */
  async receive(payload: SlackPayload): Promise<void> {
    await this.transport.deliver(payload);
    await this.desk.running.settle();
  }

  async say(text: string, user = STAFF): Promise<SlackPayload> {
    const payload = directMessage({
      user,
      channel: this.slack.workspace.directWith(user),
      ts: this.slack.nextTs(),
      text,
    });
    await this.receive(payload);
    return payload;
  }

  /** Mentions the desk in a channel; gives the message's time. */
  async mention(
    text: string,
    { user = STAFF, channel = GENERAL, thread }: { user?: string; channel?: string; thread?: string } = {},
  ): Promise<string> {
    const ts = this.slack.nextTs();
    this.slack.written(ts);
    await this.receive(mention({ user, channel, ts, text, ...(thread ? { thread } : {}) }));
    return ts;
  }

  async command(
    text: string,
    { user = STAFF, channel = ELSEWHERE }: { user?: string; channel?: string } = {},
  ): Promise<void> {
    await this.receive(command(user, channel, text, this.slack.responseUrl(channel, user)));
  }

  async press(message: SlackMessage | undefined, label: string, by = SUPERVISOR): Promise<void> {
    if (!message) throw new Error(`there is no message with a button "${label}"`);
    const responseUrl = this.slack.responseUrl(message.channel, by);
    await this.receive(press(message, { by, button: buttonLabelled(message, label), responseUrl }));
  }

  /** Lets time pass and everything happen that is due then. */
  later(minutes: number): Promise<void> {
    return this.desk.later(minutes);
  }

  /** While the work runs the store takes no events, as when its disk is full. */
  async withBrokenStore(work: () => Promise<void>): Promise<void> {
    const database = new DatabaseSync(join(this.#folder.path, 'desk.db'));
    database.exec('alter table event rename to event_gone');
    try {
      await work();
    } finally {
      database.exec('alter table event_gone rename to event');
      database.close();
    }
  }

  async pressValue(message: SlackMessage, button: FoundButton, value: string, by: string): Promise<void> {
    const responseUrl = this.slack.responseUrl(message.channel, by);
    await this.receive(press(message, { by, button, responseUrl, value }));
  }

  #agencyFile(): Record<string, string> {
    if (!this.#options.agency) return {};
    const standard = JSON.parse(readFileSync(new URL('../../ethics-desk.json', import.meta.url), 'utf8')) as object;
    const path = join(this.#folder.path, 'agency.json');
    writeFileSync(path, JSON.stringify({ ...standard, $schema: undefined, ...this.#options.agency }));
    return { AGENCY_FILE: path };
  }
}
