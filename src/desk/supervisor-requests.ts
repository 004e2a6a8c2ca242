import { carryOut } from '../alerts/carry-out.ts';
import { decide, type Refusal } from '../alerts/decide.ts';
import type { EscalationPolicies } from '../alerts/policy.ts';
import type { Log } from '../ports.ts';
import { say } from './enqueue.ts';
import type { InboundAlertAction, InboundFeedback, InboundOverviewRequest, InboundWordsRequest } from './inbound.ts';
import type { Say } from './say.ts';
import type { LedgerEntry } from './store-port.ts';

/** "I have it" and its siblings: carried out for supervisors, refused and journalled for others. */
export async function workAlert(
  entry: LedgerEntry,
  inbound: InboundAlertAction,
  policies: EscalationPolicies,
  now: number,
): Promise<void> {
  const { alert: id, action, from, replyTo } = inbound;
  const alert = await entry.alert(id);
  const refuse = (refusal: Refusal): Promise<void> =>
    say(entry, replyTo, 'en', { kind: 'action-refused', alert: id, refusal }, now);
  if (!alert) return refuse('unknown-alert');
  if (!inbound.authorised) {
    await entry.addJournal(id, { kind: 'refused', by: from, detail: action }, now);
    return refuse('not-a-supervisor');
  }
  const decision = decide(alert, { kind: 'supervisor', action, by: from }, policies, now);
  if (decision.kind === 'refused') return refuse(decision.refusal);
  if (decision.kind === 'changed') await carryOut(entry, decision, now);
}

/** An alert's words in full: who asked for them is journalled. */
export async function showWords(entry: LedgerEntry, inbound: InboundWordsRequest, now: number): Promise<void> {
  const { alert: id, from, replyTo, authorised } = inbound;
  if (!(await entry.alert(id))) {
    return say(entry, replyTo, 'en', { kind: 'action-refused', alert: id, refusal: 'unknown-alert' }, now);
  }
  const kind = authorised ? 'words-shown' : 'refused';
  await entry.addJournal(id, { kind, by: from, detail: authorised ? '' : 'show-words' }, now);
  const what: Say = authorised ? { kind: 'alert-words', alert: id } : { kind: 'supervisors-only' };
  return say(entry, replyTo, 'en', what, now);
}

/** What stands open: on the Home tab for everybody their own, in `status` for supervisors. */
export function showOverview(entry: LedgerEntry, inbound: InboundOverviewRequest, now: number): Promise<void> {
  return say(entry, inbound.replyTo, inbound.language, overviewFor(inbound), now);
}

function overviewFor({ kind, authorised, from }: InboundOverviewRequest): Say {
  if (kind === 'open-home') return { kind: 'home', of: from.id, supervisor: authorised };
  return authorised ? { kind: 'status' } : { kind: 'supervisors-only' };
}

export async function takeFeedback(
  entry: LedgerEntry,
  { principle, helpful, language, replyTo }: InboundFeedback,
  log: Log,
  now: number,
): Promise<void> {
  log.info('answer.feedback', { principle, helpful });
  if (!helpful) await say(entry, replyTo, language, { kind: 'feedback-noted' }, now);
}
