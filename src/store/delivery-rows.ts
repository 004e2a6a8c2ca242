import type { AlertId } from '../alerts/alert.ts';
import type { Delivery, DeliveryId, DeliveryState, NewDelivery, Urgency } from '../alerts/delivery.ts';
import { assertNever } from '../assert-never.ts';
import { adapterName } from '../desk/people-and-places.ts';
import { alertOf, type Say } from '../desk/say.ts';
import type { Settlement } from '../desk/store-port.ts';
import type { Language } from '../understand/understanding.ts';
import type { DeliveryRow, NewDeliveryRow } from './schema.ts';

export function toDelivery(row: DeliveryRow): Delivery {
  return {
    id: row.id as DeliveryId,
    to: { adapter: adapterName(row.adapter), address: row.address },
    saying: { language: row.language as Language, say: JSON.parse(row.say) as Say },
    urgency: row.urgency as Urgency,
    replaces: row.replaces as DeliveryId | null,
    under: row.under as DeliveryId | null,
    alert: row.alert_id as AlertId | null,
    state: row.state as DeliveryState,
    attempts: row.attempts,
    message: row.message,
    createdAt: row.created_at,
  };
}

/** @param now milliseconds since the epoch, by the store's clock */
export function toNewDeliveryRow(id: string, delivery: NewDelivery, now: number): NewDeliveryRow {
  return {
    id,
    adapter: delivery.to.adapter,
    address: delivery.to.address,
    language: delivery.saying.language,
    say: JSON.stringify(delivery.saying.say),
    alert_id: alertOf(delivery.saying.say),
    replaces: delivery.replaces,
    under: delivery.under,
    urgency: delivery.urgency,
    state: 'due',
    due_at: now,
    claimed_until: 0,
    attempts: 0,
    message: null,
    place_name: null,
    reason: null,
    created_at: now,
    settled_at: null,
  };
}

/** What a row says of how its send ended. */
export function settlementColumns(settlement: Settlement, now: number) {
  switch (settlement.kind) {
    case 'delivered':
      return {
        state: 'delivered',
        message: settlement.message,
        place_name: settlement.placeName,
        reason: null,
        settled_at: now,
      };
    case 'rejected':
    case 'dropped':
      return { state: settlement.kind, reason: settlement.reason, settled_at: now };
    case 'again':
      return { state: 'due', due_at: settlement.dueAt, claimed_until: 0, reason: settlement.reason };
    default:
      return assertNever(settlement);
  }
}
