import { URGENCY, type Urgency } from '../alerts/delivery.ts';
import type { Language } from '../understand/understanding.ts';
import type { Place } from './people-and-places.ts';
import type { Say } from './say.ts';
import type { LedgerEntry } from './store-port.ts';

/** Puts something to be said into the outbox, in the caller's transaction. */
export async function say(entry: LedgerEntry, to: Place, language: Language, what: Say, now: number): Promise<void> {
  const delivery = { to, saying: { language, say: what }, urgency: urgencyOf(what), replaces: null, under: null };
  await entry.enqueue(delivery, now);
}

function urgencyOf(what: Say): Urgency {
  return 'alert' in what ? URGENCY.status : URGENCY.ordinary;
}
