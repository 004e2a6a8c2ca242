import { ErrorCode, type WebClient } from '@slack/web-api';
import { type Check, fault, ok } from '../checks.ts';
import { slackCodeOf } from './outcome.ts';
import { SCOPES } from './surface.ts';

const REINSTALL = 'then "Reinstall to Workspace", and set SLACK_BOT_TOKEN anew';
const WRONG_TOKEN = new Set(['invalid_auth', 'not_authed', 'account_inactive', 'token_revoked', 'token_expired']);

/**
 * Whether the desk can post to every supervisor target in Slack, and what to click when it cannot.
 * @param targets channel and user ids from the settings
 */
export async function checkSlack(client: WebClient, targets: ReadonlySet<string>): Promise<readonly Check[]> {
  const token = await checkToken(client);
  if (token.some(({ kind }) => kind === 'fault')) return token;
  return [...token, ...(await Promise.all([...targets].map((target) => checkTarget(client, target))))];
}

/** Whether Slack gives the desk a socket: that the token is right, and Socket Mode is on. */
export async function checkAppToken(client: WebClient, appToken: string): Promise<Check> {
  const what = 'slack SLACK_APP_TOKEN';
  try {
    await client.apps.connections.open({ token: appToken });
    return ok(what);
  } catch (error) {
    const fix =
      'under "Basic Information", "App-Level Tokens", make one with connections:write; and turn "Socket Mode" on';
    return fault(what, `${reasonOf(error)}: ${fix}`);
  }
}

async function checkToken(client: WebClient): Promise<Check[]> {
  const what = 'slack SLACK_BOT_TOKEN';
  try {
    const { response_metadata } = await client.auth.test();
    const granted = response_metadata?.scopes ?? [];
    const missing = Object.keys(SCOPES).filter((scope) => !granted.includes(scope));
    if (granted.length === 0 || missing.length === 0) return [ok(what)];
    return [fault(what, `under "OAuth & Permissions" add ${missing.join(', ')}, ${REINSTALL}`)];
  } catch (error) {
    if (WRONG_TOKEN.has(slackCodeOf(error))) {
      return [fault(what, `Slack does not take it (${slackCodeOf(error)}); copy it again from "OAuth & Permissions"`)];
    }
    return [fault(what, `${reasonOf(error)}; check the network and SLACK_API_URL, and try again`)];
  }
}

async function checkTarget(client: WebClient, target: string): Promise<Check> {
  const what = `slack:${target}`;
  try {
    return /^[UW]/u.test(target) ? await checkPerson(client, target, what) : await checkChannel(client, target, what);
  } catch (error) {
    switch (slackCodeOf(error)) {
      case 'channel_not_found':
        return fault(
          what,
          'no such channel, or a private one without the desk; open it and type: /invite @ethics-desk',
        );
      case 'user_not_found':
        return fault(what, 'no such person in this workspace; copy the member id from their profile, "Copy member ID"');
      case 'missing_scope':
        return fault(what, `the app may not look; paste manifest.json again, ${REINSTALL}`);
      default:
        return fault(what, `${reasonOf(error)}; try again in a minute`);
    }
  }
}

async function checkChannel(client: WebClient, channel: string, what: string): Promise<Check> {
  const { channel: found } = await client.conversations.info({ channel });
  const name = `#${found?.name ?? channel}`;
  if (found?.is_archived) return fault(what, `${name} is archived; unarchive it, or name another channel`);
  if (found?.is_member) return ok(`${what} ${name}`);
  return fault(what, `the desk is not in ${name}; open the channel and type: /invite @ethics-desk`);
}

async function checkPerson(client: WebClient, user: string, what: string): Promise<Check> {
  const { user: found } = await client.users.info({ user });
  return found?.deleted ? fault(what, 'this person’s account is deactivated; name somebody else') : ok(what);
}

function reasonOf(error: unknown): string {
  const slackCode = slackCodeOf(error);
  if (slackCode) return `Slack: ${slackCode}`;
  const code = typeof error === 'object' && error !== null && 'code' in error ? error.code : null;
  return code === ErrorCode.RateLimitedError ? 'Slack asked to wait' : 'Slack does not answer';
}
