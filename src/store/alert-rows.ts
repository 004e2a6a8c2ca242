import type { Alert, AlertId, AlertState, ClosedAs } from '../alerts/alert.ts';
import { assertNever } from '../assert-never.ts';
import type { Person, PersonId } from '../desk/people-and-places.ts';
import type { AlertLevel, DisclosureKind, Language, RiskSubject } from '../understand/understanding.ts';
import type { AlertRow } from './schema.ts';

export function toAlert(row: AlertRow): Alert {
  return {
    id: row.id as AlertId,
    level: row.level as AlertLevel,
    kind: row.kind as DisclosureKind | null,
    subject: row.subject as RiskSubject | null,
    raisedBy: row.raised_by as Alert['raisedBy'],
    raisedAt: row.raised_at,
    asker: { id: row.asker_id as PersonId, name: row.asker_name },
    language: row.language as Language,
    state: toState(row),
    nextLookAt: row.next_look_at,
    lastNoteAt: row.last_note_at,
  };
}

export function toAlertRow(alert: Alert): AlertRow {
  return {
    id: alert.id,
    level: alert.level,
    kind: alert.kind,
    subject: alert.subject,
    raised_by: alert.raisedBy,
    raised_at: alert.raisedAt,
    asker_id: alert.asker.id,
    asker_name: alert.asker.name,
    language: alert.language,
    next_look_at: alert.nextLookAt,
    last_note_at: alert.lastNoteAt,
    ...stateColumns(alert.state),
  };
}

type StateColumns = Pick<AlertRow, 'state' | 'step' | 'holder_id' | 'holder_name' | 'state_at' | 'closed_as'>;

function stateColumns(state: AlertState): StateColumns {
  switch (state.kind) {
    case 'open':
      return {
        state: 'open',
        step: state.step,
        ...holder(state.heldBefore?.by ?? null),
        state_at: state.heldBefore?.at ?? null,
        closed_as: null,
      };
    case 'acknowledged':
      return { state: 'acknowledged', step: state.step, ...holder(state.by), state_at: state.at, closed_as: null };
    case 'closed':
      return { state: 'closed', step: 0, ...holder(state.by), state_at: state.at, closed_as: state.as };
    default:
      return assertNever(state);
  }
}

function holder(by: Person | null): Pick<AlertRow, 'holder_id' | 'holder_name'> {
  return { holder_id: by?.id ?? null, holder_name: by?.name ?? null };
}

function toState(row: AlertRow): AlertState {
  const by = { id: row.holder_id as PersonId, name: row.holder_name ?? '' };
  const at = row.state_at ?? row.raised_at;
  if (row.state === 'open') {
    return { kind: 'open', step: row.step, heldBefore: row.holder_id === null ? null : { by, at } };
  }
  if (row.state === 'acknowledged') return { kind: 'acknowledged', by, at, step: row.step };
  return { kind: 'closed', by, at, as: row.closed_as as ClosedAs };
}
