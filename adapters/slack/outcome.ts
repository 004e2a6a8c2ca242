import { ErrorCode } from '@slack/web-api';
import type { Outcome } from '../../src/ports.ts';
import { fieldOf } from '../field-of.ts';

const SERVER_BUSY_RETRY_MS = 5_000;
/** What an administrator has to put right is looked at again this often: nothing is to be lost meanwhile. */
const NOT_ALLOWED_RETRY_MS = 60_000;

/** Slack's own codes that mean "try again": its reference of chat.postMessage, 2026. */
const PASSING_CODES = new Set([
  'ratelimited',
  'rate_limited',
  'internal_error',
  'fatal_error',
  'service_unavailable',
  'request_timeout',
]);

/** Slack's codes for a token that does not work, whatever the message. */
const NOT_ALLOWED_CODES = new Set([
  'not_authed',
  'invalid_auth',
  'account_inactive',
  'token_revoked',
  'token_expired',
  'missing_scope',
  'access_denied',
  'ekm_access_denied',
  'org_login_required',
]);

/** Slack's codes for a message that is no longer there to hang something under. */
const THREAD_GONE_CODES = new Set([
  'thread_not_found',
  'message_not_found',
  'cannot_reply_to_message',
  'invalid_thread_ts',
]);

/** What became of a call that threw: what surely did not arrive is told apart from what nobody knows. */
export function outcomeOf(error: unknown): Outcome {
  const code = fieldOf(error, 'code');
  if (code === ErrorCode.RateLimitedError) return retryAfter(Number(fieldOf(error, 'retryAfter')));
  if (code === ErrorCode.PlatformError) {
    const slackCode = slackCodeOf(error);
    const reason = `Slack: ${slackCode}`;
    if (PASSING_CODES.has(slackCode)) return { kind: 'retry', afterMs: SERVER_BUSY_RETRY_MS, reason };
    if (NOT_ALLOWED_CODES.has(slackCode)) return { kind: 'retry', afterMs: NOT_ALLOWED_RETRY_MS, reason };
    return { kind: 'rejected', reason };
  }
  if (code === ErrorCode.HTTPError) return busy(Number(fieldOf(error, 'statusCode')));
  return { kind: 'unknown', reason: 'no answer from Slack' };
}

/** What became of something sent to a response URL, which answers with a bare HTTP status. */
export function outcomeOfResponse(status: number, retryAfterHeader: string | null): Outcome {
  if (status >= 200 && status < 300) return { kind: 'delivered', message: null, placeName: null };
  if (status === 429) return retryAfter(Number(retryAfterHeader));
  if (status >= 500) return busy(status);
  return { kind: 'rejected', reason: `Slack's response URL answered ${status}` };
}

export function isThreadGone(error: unknown): boolean {
  return fieldOf(error, 'code') === ErrorCode.PlatformError && THREAD_GONE_CODES.has(slackCodeOf(error));
}

/** `channel_not_found` and the like; empty when the error is not Slack's own. */
export function slackCodeOf(error: unknown): string {
  const slackCode = fieldOf(fieldOf(error, 'data'), 'error');
  return typeof slackCode === 'string' ? slackCode : '';
}

function retryAfter(seconds: number): Outcome {
  return { kind: 'retry', afterMs: Math.max(1, seconds || 1) * 1000, reason: 'Slack asked to wait' };
}

function busy(status: number): Outcome {
  return { kind: 'retry', afterMs: SERVER_BUSY_RETRY_MS, reason: `Slack answered ${status}` };
}
