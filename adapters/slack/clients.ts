import bolt from '@slack/bolt';
import { WebClient } from '@slack/web-api';
import type { Log } from '../../src/ports.ts';
import { mutedLogger } from '../log.ts';
import type { SlackSettings } from '../settings/settings.ts';

/** Posting is retried as data, so the client itself never retries and never waits out a 429. */
const SEND_TIMEOUT_MS = 5_000;
/** What is asked while somebody waits to be acknowledged: Slack gives three seconds for everything. */
const LOOKUP_TIMEOUT_MS = 1_200;

export interface SlackClients {
  readonly posting: WebClient;
  readonly lookups: WebClient;
}

export function slackClients({ botToken, apiUrl }: SlackSettings, log: Log): SlackClients {
  const client = (timeout: number): WebClient =>
    new WebClient(botToken, {
      slackApiUrl: apiUrl,
      retryConfig: { retries: 0 },
      rejectRateLimitedCalls: true,
      timeout,
      logger: slackLogger(log),
    });
  return { posting: client(SEND_TIMEOUT_MS), lookups: client(LOOKUP_TIMEOUT_MS) };
}

/** A logger for Slack's libraries; it drops whatever they say. */
export function slackLogger(log: Log) {
  return {
    ...mutedLogger(log, 'slack'),
    setLevel: () => {},
    getLevel: () => bolt.LogLevel.INFO,
    setName: () => {},
  };
}
