import type { AppsManifestCreateArguments } from '@slack/web-api';
import manifest from '../../manifest.json' with { type: 'json' };
import { EVENTS_PATH } from './surface.ts';

export type SlackManifest = Exclude<AppsManifestCreateArguments['manifest'], string>;

/** `manifest.json` as it is pasted into Slack when the desk connects by itself, over Socket Mode. */
export const socketManifest = manifest as SlackManifest;

/**
 * The form for HTTP, where Slack reaches the desk at a URL of its own.
 * @param origin `https://…`, without a path
 */
export function httpManifest(origin: string): SlackManifest {
  const url = `${origin}${EVENTS_PATH}`;
  const { features, settings } = socketManifest;
  return {
    ...socketManifest,
    features: {
      ...features,
      slash_commands: (features?.slash_commands ?? []).map((command) => ({ ...command, url })),
    },
    settings: {
      ...settings,
      event_subscriptions: { ...settings?.event_subscriptions, request_url: url },
      interactivity: { ...settings?.interactivity, is_enabled: true, request_url: url },
      socket_mode_enabled: false,
    },
  };
}

/** Reads `--url https://…`; null when it is missing or is not such an address. */
export function originFrom(args: readonly string[]): string | null {
  const at = args.indexOf('--url');
  const text = at < 0 ? undefined : args[at + 1];
  if (!text || !URL.canParse(text)) return null;
  const { protocol, origin, pathname } = new URL(text);
  return protocol === 'https:' && ['/', EVENTS_PATH].includes(pathname) ? origin : null;
}
