import { randomUUID } from 'node:crypto';
import type { Alert, AlertId } from '../alerts/alert.ts';
import { carryOut } from '../alerts/carry-out.ts';
import { decide, raise } from '../alerts/decide.ts';
import type { EscalationPolicies } from '../alerts/policy.ts';
import type { Log } from '../ports.ts';
import type { AlertLevel, Language, Risk } from '../understand/understanding.ts';
import { say } from './enqueue.ts';
import type { Inbound, InboundAlertRequest, InboundMessage } from './inbound.ts';
import { samePlace } from './people-and-places.ts';
import type { Plan } from './plan.ts';
import type { Say } from './say.ts';
import type { LedgerEntry, Words } from './store-port.ts';

/** How long what an asker writes still belongs to their alert, once somebody has it: since then, or since the last note. */
const NOTES_FOR_MS = 60 * 60 * 1000;

/** A number with a word or two beside it, as in "no. 412"; not what follows "alert". */
const SHORT_NUMBER = /^(?!\s*\/?alert)[^\d]{0,20}\d{1,10}[^\d]{0,20}$/iu;

/** The transaction, and what raising and noting need besides the words. */
export interface AlertWork {
  readonly entry: LedgerEntry;
  readonly policies: EscalationPolicies;
  readonly log: Log;
  readonly now: number;
}

export interface Disclosed {
  readonly level: AlertLevel;
  /** Null when a person raises it by hand. */
  readonly risk: Risk | null;
  readonly text: string;
  readonly language: Language;
}

/** What the asker reads says this rule in words: `status.addMore` and `status.addMoreHeld` of the wordings. */
export function belongsTo({ state, lastNoteAt }: Alert, plan: Plan, inbound: InboundMessage, now: number): boolean {
  if (plan.disclosure !== null) return true;
  if (state.kind === 'closed' || !isAdded(plan, inbound)) return false;
  return state.kind === 'open' || now - Math.max(lastNoteAt, state.at) < NOTES_FOR_MS;
}

/** "12" and "412" may be the house, "911" and "help" a cry for it: only what was typed as a command is none of the alert's. */
function isAdded({ answer, tellsSomething }: Plan, { slash, text }: InboundMessage): boolean {
  if (tellsSomething) return true;
  return !slash && (answer.kind === 'answer' || answer.kind === 'help' || SHORT_NUMBER.test(text));
}

export async function raiseAlert(
  { entry, policies, log, now }: AlertWork,
  inbound: InboundMessage | InboundAlertRequest,
  { level, risk, text, language }: Disclosed,
): Promise<void> {
  const id = randomUUID() as AlertId;
  const raisedBy = risk === null ? 'hand' : 'reading';
  const { from: asker, link } = inbound;
  const { kind = null, subject = null } = risk ?? {};
  const decision = raise({ id, level, kind, subject, raisedBy, raisedAt: now, asker, language }, policies);
  await carryOut(entry, decision, now, { text, evidence: risk?.evidence ?? [], link });
  await sayPrivately(entry, inbound, language, { kind: 'asker-status', alert: id }, now);
  log.warn('alert.raised', { alert: id, level, kind, raisedBy });
}

/** Adds words to an unclosed alert; where they disclose more, supervisors are asked again. */
export async function addNote(
  { entry, policies, now }: AlertWork,
  inbound: InboundMessage | InboundAlertRequest,
  alert: Alert,
  { level, words, language }: { level: AlertLevel | null; words: Words; language: Language },
): Promise<void> {
  const decision = decide(alert, { kind: 'note', level }, policies, now);
  if (decision.kind === 'changed') await carryOut(entry, decision, now, words);
  await sayPrivately(entry, inbound, language, { kind: 'note-added', alert: alert.id }, now);
}

/** Somebody presses for an alert that is raised already, and no words came: it says again how the alert stands. */
export async function urge(
  { entry, policies, now }: AlertWork,
  inbound: InboundAlertRequest,
  alert: Alert,
): Promise<void> {
  const decision = decide(alert, { kind: 'urge' }, policies, now);
  if (decision.kind === 'changed') await carryOut(entry, decision, now);
  await sayPrivately(entry, inbound, inbound.language, { kind: 'asker-status', alert: alert.id }, now);
}

/** What concerns harm goes where only the asker reads; the place they asked in gets at most a pointer. */
export async function sayPrivately(
  entry: LedgerEntry,
  inbound: Inbound,
  language: Language,
  what: Say,
  now: number,
): Promise<void> {
  await say(entry, inbound.privately, language, what, now);
  if (samePlace(inbound.privately, inbound.replyTo)) return;
  await say(entry, inbound.replyTo, language, { kind: 'look-in-private' }, now);
}
