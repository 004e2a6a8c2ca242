import { assertNever } from '../assert-never.ts';
import type { Place } from '../desk/people-and-places.ts';
import { samePlace } from '../desk/people-and-places.ts';
import type { Say } from '../desk/say.ts';
import type { LedgerEntry, StandingKind, Words } from '../desk/store-port.ts';
import type { Language } from '../understand/understanding.ts';
import type { Alert, ReminderReason } from './alert.ts';
import type { Decision, Notice } from './decide.ts';
import { type Delivery, URGENCY, type Urgency } from './delivery.ts';

/** The language of what supervisors read. */
const SUPERVISOR_LANGUAGE: Language = 'en';

/** Writes a decision and all it makes the desk say, in the caller's transaction. */
export async function carryOut(
  entry: LedgerEntry,
  decision: Extract<Decision, { kind: 'changed' }>,
  now: number,
  words?: Words,
): Promise<void> {
  const { alert } = decision;
  await entry.saveAlert(alert);
  const note = words ? await entry.addWords(alert.id, words, now) : 0;
  for (const line of decision.journal) await entry.addJournal(alert.id, line, now);
  for (const notice of decision.notices) await say(entry, alert, notice, note, now);
}

async function say(entry: LedgerEntry, alert: Alert, notice: Notice, note: number, now: number): Promise<void> {
  switch (notice.kind) {
    case 'tell-targets':
      for (const target of notice.targets) await tellTarget(entry, alert, target, notice.reason, now);
      return;
    case 'note-to-cards':
      return addNoteToCards(entry, alert, note, now);
    case 'refresh':
      return refresh(entry, alert, now);
    default:
      return assertNever(notice);
  }
}

/** A card that has not arrived is sent anew as a call for help: as it was, it would be dropped once somebody has the alert. */
async function tellTarget(
  entry: LedgerEntry,
  alert: Alert,
  target: Place,
  reason: ReminderReason | 'raised',
  now: number,
): Promise<void> {
  const cards = await entry.standingMessages(alert.id, 'alert-card');
  const standing = cards.find(({ to }) => samePlace(to, target));
  const forHelp = reason === 'help-called';
  if (!standing || (forHelp && standing.state !== 'delivered')) {
    if (standing) await entry.withdraw(standing.id, 'a call for help goes out instead', now);
    const card: Say = { kind: 'alert-card', alert: alert.id, sentFor: forHelp ? 'help' : 'alert' };
    return post(entry, target, card, urgencyOf(alert), null, now);
  }
  if (reason === 'raised') return;
  return post(entry, target, { kind: 'alert-reminder', alert: alert.id, reason }, urgencyOf(alert), standing, now);
}

async function addNoteToCards(entry: LedgerEntry, alert: Alert, note: number, now: number): Promise<void> {
  for (const card of await entry.standingMessages(alert.id, 'alert-card')) {
    await post(entry, card.to, { kind: 'alert-note', alert: alert.id, note }, urgencyOf(alert), card, now);
  }
}

/** Brings every card and reminder, and what the asker reads, to the alert's present state. */
async function refresh(entry: LedgerEntry, alert: Alert, now: number): Promise<void> {
  await refreshMessages(entry, alert, 'alert-card', now);
  await refreshMessages(entry, alert, 'alert-reminder', now);
  await refreshMessages(entry, alert, 'asker-status', now);
}

export async function refreshMessages(
  entry: LedgerEntry,
  alert: Alert,
  kind: StandingKind,
  now: number,
): Promise<void> {
  for (const message of await entry.standingMessages(alert.id, kind)) {
    if (await entry.hasPendingEdit(message.id)) continue;
    const { to, saying } = message;
    await entry.enqueue({ to, saying, urgency: URGENCY.status, replaces: message.id, under: null }, now);
  }
}

async function post(
  entry: LedgerEntry,
  to: Place,
  what: Say,
  urgency: Urgency,
  under: Delivery | null,
  now: number,
): Promise<void> {
  const saying = { language: SUPERVISOR_LANGUAGE, say: what };
  await entry.enqueue({ to, saying, urgency, replaces: null, under: under?.id ?? null }, now);
}

function urgencyOf(alert: Alert): Urgency {
  return URGENCY[alert.level];
}
