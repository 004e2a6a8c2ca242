import { assertNever } from '../assert-never.ts';
import type { Person, Place } from '../desk/people-and-places.ts';
import type { AlertLevel } from '../understand/understanding.ts';
import type { Alert, AlertAction, ClosedAs, Holding, JournalEntry, ReminderReason } from './alert.ts';
import { type EscalationPolicies, type EscalationPolicy, stepOf } from './policy.ts';

/** What can happen to an alert after it was raised. */
export type AlertEvent =
  | { readonly kind: 'supervisor'; readonly action: AlertAction; readonly by: Person }
  | { readonly kind: 'note'; readonly level: AlertLevel | null }
  /** The asker presses for it by hand and has added nothing. */
  | { readonly kind: 'urge' }
  | { readonly kind: 'look' };

/** What has to be said because of it. */
export type Notice =
  | { readonly kind: 'tell-targets'; readonly targets: readonly Place[]; readonly reason: ReminderReason | 'raised' }
  | { readonly kind: 'note-to-cards' }
  | { readonly kind: 'refresh' };

export const REFUSALS = ['already-taken', 'already-closed', 'not-a-supervisor', 'unknown-alert'] as const;
export type Refusal = (typeof REFUSALS)[number];

type Changed = Extract<Decision, { kind: 'changed' }>;

export type Decision =
  | { readonly kind: 'unchanged' }
  | { readonly kind: 'refused'; readonly refusal: Refusal }
  | {
      readonly kind: 'changed';
      readonly alert: Alert;
      readonly journal: readonly JournalEntry[];
      readonly notices: readonly Notice[];
    };

/** The first decision of an alert's life: step one is told, and the clock for step two starts. */
export function raise(
  disclosed: Omit<Alert, 'state' | 'nextLookAt' | 'lastNoteAt'>,
  policies: EscalationPolicies,
): Changed {
  const first = stepOf(policies[disclosed.level], 0);
  return {
    kind: 'changed',
    alert: {
      ...disclosed,
      state: { kind: 'open', step: 0, heldBefore: null },
      nextLookAt: disclosed.raisedAt + first.waitMs,
      lastNoteAt: disclosed.raisedAt,
    },
    journal: [{ kind: 'raised', by: disclosed.asker, detail: `${disclosed.level}, ${disclosed.raisedBy}` }],
    notices: [{ kind: 'tell-targets', targets: first.targets, reason: 'raised' }],
  };
}

/**
 * The alert's state machine: a pure function of the alert, what happened, the policies and the time.
 * @param now milliseconds since the epoch, by the store's clock
 */
export function decide(alert: Alert, event: AlertEvent, policies: EscalationPolicies, now: number): Decision {
  switch (event.kind) {
    case 'supervisor':
      return decideAction(alert, event.action, event.by, policies, now);
    case 'note':
      return decideNote(alert, event.level, policies, now);
    case 'urge':
      return decideUrge(alert, policies, now);
    case 'look':
      return decideLook(alert, policies, now);
    default:
      return assertNever(event);
  }
}

function decideAction(
  alert: Alert,
  action: AlertAction,
  by: Person,
  policies: EscalationPolicies,
  now: number,
): Decision {
  if (!isUnclosed(alert)) return { kind: 'refused', refusal: 'already-closed' };
  switch (action) {
    case 'acknowledge':
      return acknowledge(alert, by, policies[alert.level], now);
    case 'call-for-help':
      return callForHelp(alert, by, policies[alert.level], now);
    case 'false-alarm':
      return close(alert, by, 'false-alarm', now);
    case 'close':
      return close(alert, by, 'handled', now);
    default:
      return assertNever(action);
  }
}

function acknowledge(alert: UnclosedAlert, by: Person, policy: EscalationPolicy, now: number): Decision {
  const held = alert.state.kind === 'acknowledged' ? alert.state : null;
  if (held && held.by.id !== by.id) return { kind: 'refused', refusal: 'already-taken' };
  return {
    kind: 'changed',
    alert: {
      ...alert,
      state: held ?? { kind: 'acknowledged', by, at: now, step: alert.state.step },
      nextLookAt: now + policy.staleAfterMs,
    },
    journal: [{ kind: held ? 'still-on-it' : 'acknowledged', by, detail: '' }],
    notices: held ? [] : [{ kind: 'refresh' }],
  };
}

function close(alert: Alert, by: Person, as: ClosedAs, now: number): Decision {
  return {
    kind: 'changed',
    alert: { ...alert, state: { kind: 'closed', by, at: now, as }, nextLookAt: null },
    journal: [{ kind: 'closed', by, detail: as }],
    notices: [{ kind: 'refresh' }],
  };
}

function callForHelp(alert: UnclosedAlert, by: Person, policy: EscalationPolicy, now: number): Decision {
  const counter = alert.state.step + 1;
  const step = stepOf(policy, counter);
  const isOpen = alert.state.kind === 'open';
  return {
    kind: 'changed',
    alert: {
      ...alert,
      state: { ...alert.state, step: counter },
      nextLookAt: isOpen ? now + step.waitMs : alert.nextLookAt,
    },
    journal: [{ kind: 'help-called', by, detail: `step ${(counter % policy.steps.length) + 1}` }],
    notices: [{ kind: 'tell-targets', targets: step.targets, reason: 'help-called' }, { kind: 'refresh' }],
  };
}

function decideNote(alert: Alert, level: AlertLevel | null, policies: EscalationPolicies, now: number): Decision {
  if (!isUnclosed(alert)) return { kind: 'refused', refusal: 'already-closed' };
  const noted: Alert = { ...alert, lastNoteAt: now };
  const note: JournalEntry = { kind: 'note', by: alert.asker, detail: '' };
  const again = openAgainFor(noted, level, 'more-disclosed', policies, now);
  if (again === null) {
    return {
      kind: 'changed',
      alert: noted,
      journal: [note],
      notices: [{ kind: 'note-to-cards' }, { kind: 'refresh' }],
    };
  }
  return {
    ...again,
    journal: [note, ...again.journal],
    notices: [{ kind: 'note-to-cards' }, ...again.notices],
  };
}

function decideUrge(alert: Alert, policies: EscalationPolicies, now: number): Decision {
  if (!isUnclosed(alert)) return { kind: 'refused', refusal: 'already-closed' };
  return openAgainFor(alert, 'imminent', 'pressed-again', policies, now) ?? { kind: 'unchanged' };
}

function openAgainFor(
  alert: Alert,
  level: AlertLevel | null,
  what: SinceTaken,
  policies: EscalationPolicies,
  now: number,
): Changed | null {
  const reason = reasonToOpenAgain(alert, level, what, now);
  if (reason === null) return null;
  const worst = level === 'imminent' ? 'imminent' : alert.level;
  return openAgain({ ...alert, level: worst }, policies[worst], reason, now);
}

/** What the asker did since somebody took the alert. */
type SinceTaken = 'more-disclosed' | 'pressed-again';

/** So long after "I have it" the person who has an alert is taken to read what is added to it. */
const HOLDER_IS_THERE_MS = 60 * 60 * 1000;

/** What was taken long ago were the earlier words: a new disclosure has to find a person again. */
function reasonToOpenAgain(
  { level: before, state }: Alert,
  level: AlertLevel | null,
  what: SinceTaken,
  now: number,
): 'level-raised' | SinceTaken | null {
  if (level === 'imminent' && before === 'concern') return 'level-raised';
  const takenLongAgo = state.kind === 'acknowledged' && now - state.at >= HOLDER_IS_THERE_MS;
  return level !== null && takenLongAgo ? what : null;
}

function decideLook(alert: Alert, policies: EscalationPolicies, now: number): Decision {
  if (alert.nextLookAt === null || now < alert.nextLookAt) return { kind: 'unchanged' };
  const policy = policies[alert.level];
  switch (alert.state.kind) {
    case 'open':
      return nextStep(alert, alert.state.step + 1, policy, now);
    case 'acknowledged':
      return openAgain(alert, policy, 'went-stale', now);
    case 'closed':
      return { kind: 'unchanged' };
    default:
      return assertNever(alert.state);
  }
}

function nextStep(alert: Alert, counter: number, policy: EscalationPolicy, now: number): Decision {
  const step = stepOf(policy, counter);
  return {
    kind: 'changed',
    alert: {
      ...alert,
      state: { kind: 'open', step: counter, heldBefore: holdingOf(alert) },
      nextLookAt: now + step.waitMs,
    },
    journal: [{ kind: 'next-step', by: null, detail: `step ${(counter % policy.steps.length) + 1}` }],
    notices: [{ kind: 'tell-targets', targets: step.targets, reason: 'nobody-took-it' }, { kind: 'refresh' }],
  };
}

function openAgain(
  alert: Alert,
  policy: EscalationPolicy,
  reason: 'went-stale' | 'level-raised' | SinceTaken,
  now: number,
): Changed {
  const first = stepOf(policy, 0);
  return {
    kind: 'changed',
    alert: {
      ...alert,
      state: { kind: 'open', step: 0, heldBefore: holdingOf(alert) },
      nextLookAt: now + first.waitMs,
    },
    journal: [{ kind: reason, by: null, detail: alert.level }],
    notices: [{ kind: 'tell-targets', targets: first.targets, reason }, { kind: 'refresh' }],
  };
}

function holdingOf({ state }: Alert): Holding | null {
  if (state.kind === 'acknowledged') return { by: state.by, at: state.at };
  return state.kind === 'open' ? state.heldBefore : null;
}

type UnclosedAlert = Alert & { readonly state: Exclude<Alert['state'], { kind: 'closed' }> };

function isUnclosed(alert: Alert): alert is UnclosedAlert {
  return alert.state.kind !== 'closed';
}
