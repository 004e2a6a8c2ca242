import { adapterName, type Place } from '../../src/desk/people-and-places.ts';

export const WEB = adapterName('web');
export const SLACK = adapterName('slack');
export const TEAMS = adapterName('teams');

/** The one supervisor channel of the web desk. */
export const WEB_SUPERVISORS: Place = { adapter: WEB, address: 'supervisors' };

/** Reads `web`, `slack:C…`, `slack:U…`, `teams:…`; null for anything else. */
export function parseTarget(text: string): Place | null {
  if (text === 'web') return WEB_SUPERVISORS;
  const slack = /^slack:([CGUW][A-Z0-9]+)$/u.exec(text);
  if (slack?.[1]) return { adapter: SLACK, address: slack[1] };
  const teams = /^teams:(\S+)$/u.exec(text);
  if (teams?.[1]) return { adapter: TEAMS, address: teams[1] };
  return null;
}
