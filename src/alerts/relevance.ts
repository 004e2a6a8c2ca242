import type { AlertView } from '../desk/facts.ts';
import { alertOf } from '../desk/say.ts';
import type { Store } from '../desk/store-port.ts';
import type { Delivery } from './delivery.ts';

/** Whether a claimed delivery should still be sent, looked at in the moment of sending. */
export type Relevance =
  | {
      readonly kind: 'send';
      readonly alertView: AlertView | null;
      readonly replaces: string | null;
      readonly under: string | null;
    }
  | { readonly kind: 'wait' }
  | { readonly kind: 'drop'; readonly reason: string };

export async function relevanceOf(delivery: Delivery, store: Store): Promise<Relevance> {
  const alert = alertOf(delivery.saying.say);
  const alertView = alert === null ? null : await store.views.view(alert);
  if (isOvertaken(delivery, alertView)) return { kind: 'drop', reason: 'somebody has the alert' };

  const anchorId = delivery.replaces ?? delivery.under;
  if (anchorId === null) return { kind: 'send', alertView, replaces: null, under: null };

  const anchor = await store.queue.find(anchorId);
  switch (anchor?.state) {
    case 'delivered':
      return {
        kind: 'send',
        alertView,
        replaces: delivery.replaces === null ? null : anchor.message,
        under: delivery.replaces === null ? anchor.message : null,
      };
    case 'claimed':
      return { kind: 'wait' };
    case 'due':
      return { kind: 'drop', reason: 'the message before it will show this when it is sent' };
    default:
      return delivery.replaces === null
        ? { kind: 'send', alertView, replaces: null, under: null }
        : { kind: 'drop', reason: 'the message it would change was never delivered' };
  }
}

/** An alert that somebody has sends no more first cards and no more reminders, unless help was called, and once closed not even then. */
function isOvertaken(delivery: Delivery, view: AlertView | null): boolean {
  if (delivery.replaces !== null || !view) return false;
  const { state } = view.alert;
  const { say } = delivery.saying;
  if (state.kind === 'open' || (say.kind !== 'alert-card' && say.kind !== 'alert-reminder')) return false;
  if (say.kind === 'alert-card' && say.sentFor === 'anew') return false;
  const helpWanted = say.kind === 'alert-card' ? say.sentFor === 'help' : say.reason === 'help-called';
  return state.kind === 'closed' || !helpWanted;
}
