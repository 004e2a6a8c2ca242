import type { Place } from '../desk/people-and-places.ts';
import type { Saying } from '../desk/say.ts';
import type { AlertId } from './alert.ts';

export type DeliveryId = string & { readonly __brand: 'DeliveryId' };

/** `dropped` is a delivery that was overtaken before it was sent: what it would have said is no longer so. */
export const DELIVERY_STATES = ['due', 'claimed', 'delivered', 'rejected', 'dropped'] as const;
export type DeliveryState = (typeof DELIVERY_STATES)[number];

/** What goes first when much is due. */
export const URGENCY = { ordinary: 1, status: 2, concern: 3, imminent: 4 } as const;
export type Urgency = (typeof URGENCY)[keyof typeof URGENCY];

export interface NewDelivery {
  readonly to: Place;
  readonly saying: Saying;
  readonly urgency: Urgency;
  /** The delivery whose message this one replaces; null for a message of its own. */
  readonly replaces: DeliveryId | null;
  /** The delivery under whose message this one hangs; null for none. */
  readonly under: DeliveryId | null;
}

export interface Delivery extends NewDelivery {
  readonly id: DeliveryId;
  readonly alert: AlertId | null;
  readonly state: DeliveryState;
  readonly attempts: number;
  /** The adapter's reference to the message; null until delivered, or where the adapter has none. */
  readonly message: string | null;
  readonly createdAt: number;
}
