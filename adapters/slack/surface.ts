/** Names that the Slack app's manifest and the code must agree on. A test holds one to the other. */
/** The path under which the desk takes Slack's requests. */
export const EVENTS_PATH = '/slack/events';
export const COMMAND = '/ethics';
export const CHECK_SHORTCUT = 'check_message';
export const ALERT_SHORTCUT = 'alert_about_message';

/** Events the desk listens to, as Slack's manifest calls them. It subscribes to no channel messages. */
export const BOT_EVENTS = ['app_home_opened', 'app_mention', 'message.im'] as const;

/** What each scope is for; no other is asked for. */
export const SCOPES = {
  'app_mentions:read': 'be mentioned in channels',
  'assistant:write': 'suggest questions, and show that it is looking',
  'channels:read': 'the names of public supervisor channels, and who is in them',
  'chat:write': 'answer, and post alerts',
  commands: '/ethics and the two message shortcuts',
  'groups:read': 'the names of private supervisor channels, and who is in them',
  'im:history': 'read what staff write to it directly',
  'users:read': 'the names of people, for alerts',
} as const;

/** What the desk suggests to whoever opens it; the same as in the manifest. */
export const SUGGESTED_PROMPTS = [
  { title: 'Keep a gift?', message: 'can i keep the scarf she knitted me?' },
  { title: 'Friends online?', message: 'a client sent me a friend request, can i accept?' },
  { title: 'Look up a principle', message: '15' },
  { title: 'See all principles', message: 'list' },
] as const;
