import type { WebClient } from '@slack/web-api';
import type { Log } from '../../src/ports.ts';
import { slackCodeOf } from './outcome.ts';
import { SUGGESTED_PROMPTS } from './surface.ts';

/**
 * What Slack's agent container shows besides messages. All of it is courtesy: it is not waited for, not repeated, and
 * what fails is only logged.
 */
export class Agent {
  readonly #client: WebClient;
  readonly #log: Log;
  readonly #underWay = new Set<Promise<void>>();

  constructor(client: WebClient, log: Log) {
    this.#client = client;
    this.#log = log;
  }

  /** Shows that the desk is looking; Slack takes it away when the answer comes. */
  isLooking(channel_id: string, thread_ts: string): void {
    this.#setStatus(channel_id, thread_ts, 'is looking in the Code of Ethics…');
  }

  /** Takes it away where no answer comes: the words had been answered before. */
  looksNoMore(channel_id: string, thread_ts: string): void {
    this.#setStatus(channel_id, thread_ts, '');
  }

  suggest(channel_id: string): void {
    const prompts = SUGGESTED_PROMPTS.map(({ title, message }) => ({ title, message }));
    this.#try('prompts', this.#client.assistant.threads.setSuggestedPrompts({ channel_id, prompts }));
  }

  /** Waits for what is under way. */
  async stop(): Promise<void> {
    await Promise.all(this.#underWay);
  }

  #setStatus(channel_id: string, thread_ts: string, status: string): void {
    this.#try('status', this.#client.assistant.threads.setStatus({ channel_id, thread_ts, status }));
  }

  #try(what: string, call: Promise<unknown>): void {
    const tried = call.then(
      () => {},
      (error: unknown) => this.#log.warn('slack.courtesy-failed', { what, reason: slackCodeOf(error) || 'no answer' }),
    );
    this.#underWay.add(tried);
    void tried.finally(() => this.#underWay.delete(tried));
  }
}
