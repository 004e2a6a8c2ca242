import { placeKey } from '../desk/people-and-places.ts';
import type { Say } from '../desk/say.ts';
import type { LedgerEntry, Settlement } from '../desk/store-port.ts';
import { refreshMessages } from './carry-out.ts';
import type { Delivery } from './delivery.ts';

/** What follows from how a send ended, in the transaction that writes it down. */
export async function settled(
  entry: LedgerEntry,
  delivery: Delivery,
  settlement: Settlement,
  now: number,
): Promise<void> {
  if (delivery.replaces === null) return tellAskerOfPosting(entry, delivery, settlement, now);
  if (settlement.kind === 'rejected') await sayAnew(entry, delivery, now);
}

/** The asker reads "posted" only after this: a card that arrived, or was refused for good, refreshes their message. */
async function tellAskerOfPosting(
  entry: LedgerEntry,
  { to, saying: { say } }: Delivery,
  settlement: Settlement,
  now: number,
): Promise<void> {
  if (say.kind !== 'alert-card' || (settlement.kind !== 'delivered' && settlement.kind !== 'rejected')) return;
  const alert = await entry.alert(say.alert);
  if (!alert) return;
  const kind = settlement.kind === 'delivered' ? 'posted' : 'not-posted';
  await entry.addJournal(alert.id, { kind, by: null, detail: placeKey(to) }, now);
  await refreshMessages(entry, alert, 'asker-status', now);
}

/** A message that can no longer be changed (somebody deleted it, it is too old) must not go on saying what is no longer so. */
async function sayAnew(entry: LedgerEntry, { to, saying, urgency, replaces }: Delivery, now: number): Promise<void> {
  const { say } = saying;
  if (replaces === null || (say.kind !== 'asker-status' && say.kind !== 'alert-card')) return;
  if (!(await entry.withdraw(replaces, 'it can no longer be changed', now))) return;
  const anew: Say = say.kind === 'alert-card' ? { ...say, sentFor: 'anew' } : say;
  await entry.enqueue({ to, saying: { ...saying, say: anew }, urgency, replaces: null, under: null }, now);
}
