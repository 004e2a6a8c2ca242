/** Where something can be said in Slack. */
export type SlackPlace =
  /** A channel, a direct message, or a person by user id, or a thread in one of them. */
  | { readonly kind: 'conversation'; readonly channel: string; readonly thread: string | null }
  /** In a channel, but only one person sees it, until they reload. */
  | {
      readonly kind: 'only-for';
      readonly channel: string;
      readonly thread: string | null;
      readonly user: string;
      readonly shareTo: string | null;
    }
  /** The URL Slack lends for half an hour with a command, a shortcut or a pressed button: it needs no membership. */
  | {
      readonly kind: 'response';
      readonly url: string;
      readonly visibleTo: 'asker' | 'everybody';
      readonly shareTo: string | null;
    }
  | { readonly kind: 'home'; readonly user: string };

const RESPONSE = 'respond';
const HOME = 'home';

/** A place as the core's opaque address: `C123`, `C123?thread=…`, `C123?only=U1`, `respond?url=…`, `home?user=U1`. */
export function writeAddress(place: SlackPlace): string {
  switch (place.kind) {
    case 'conversation':
      return join(place.channel, { thread: place.thread });
    case 'only-for':
      return join(place.channel, { thread: place.thread, only: place.user, share: place.shareTo });
    case 'response':
      return join(RESPONSE, {
        url: place.url,
        to: place.visibleTo === 'everybody' ? 'all' : null,
        share: place.shareTo,
      });
    case 'home':
      return join(HOME, { user: place.user });
  }
}

/** Reads what `writeAddress` wrote. An address without options, as in the settings, is a conversation. */
export function readAddress(address: string): SlackPlace {
  const [head = '', query = ''] = splitAtFirst(address, '?');
  const options = new URLSearchParams(query);
  const shareTo = options.get('share');
  if (head === RESPONSE) {
    const visibleTo = options.get('to') === 'all' ? 'everybody' : 'asker';
    return { kind: 'response', url: options.get('url') ?? '', visibleTo, shareTo };
  }
  if (head === HOME) return { kind: 'home', user: options.get('user') ?? '' };
  const thread = options.get('thread');
  const user = options.get('only');
  if (user !== null) return { kind: 'only-for', channel: head, thread, user, shareTo };
  return { kind: 'conversation', channel: head, thread };
}

function join(head: string, options: Readonly<Record<string, string | null>>): string {
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(options)) if (value !== null) query.set(name, value);
  return query.size === 0 ? head : `${head}?${query}`;
}

function splitAtFirst(text: string, separator: string): string[] {
  const at = text.indexOf(separator);
  return at < 0 ? [text] : [text.slice(0, at), text.slice(at + separator.length)];
}
