import { ALERT_ACTIONS, type AlertAction, type AlertId } from '../alerts/alert.ts';
import { assertNever } from '../assert-never.ts';
import type { Principle, PrincipleNumber } from '../code/principle.ts';
import type { Language } from '../understand/understanding.ts';

/** What a button does when it is pressed. */
export type ButtonAction =
  | { readonly kind: 'show-principle'; readonly principle: PrincipleNumber }
  | { readonly kind: 'show-list' }
  | { readonly kind: 'raise-alert' }
  | { readonly kind: 'alert-action'; readonly alert: AlertId; readonly action: AlertAction }
  | { readonly kind: 'show-words'; readonly alert: AlertId }
  | { readonly kind: 'feedback'; readonly principle: PrincipleNumber; readonly helpful: boolean };

export interface Button {
  readonly label: string;
  readonly action: ButtonAction;
  readonly style: 'plain' | 'primary' | 'danger';
}

/** The parts a reply is made of. Every adapter renders each of them; texts are plain and unescaped. */
export type Block =
  | { readonly kind: 'heading'; readonly text: string; readonly tone: 'plain' | 'urgent' | 'calm' }
  | { readonly kind: 'paragraph'; readonly text: string }
  | { readonly kind: 'small-print'; readonly text: string }
  | {
      readonly kind: 'principle';
      readonly heading: string;
      readonly clause: string;
      readonly rationaleLabel: string;
      readonly rationales: Principle['rationales'];
    }
  | { readonly kind: 'phones'; readonly label: string; readonly phones: readonly { name: string; number: string }[] }
  | {
      readonly kind: 'facts';
      /** `url` is where the value leads, for adapters that can show links. */
      readonly facts: readonly { readonly label: string; readonly value: string; readonly url?: string }[];
    }
  | { readonly kind: 'words'; readonly label: string; readonly text: string }
  | { readonly kind: 'steps'; readonly items: readonly string[] }
  | { readonly kind: 'buttons'; readonly label: string; readonly buttons: readonly Button[] };

/** A reply in no platform's form. */
export interface Reply {
  readonly language: Language;
  /** One line for notifications, screen readers and previews. */
  readonly summary: string;
  /** The principle it answers with; null for everything else. */
  readonly cites: PrincipleNumber | null;
  readonly blocks: readonly Block[];
}

/** The short form in which platforms carry a button's action back: `principle:15`, `alert:<id>:acknowledge`. */
export function encodeAction(action: ButtonAction): string {
  switch (action.kind) {
    case 'show-principle':
      return `principle:${action.principle}`;
    case 'show-list':
      return 'list';
    case 'raise-alert':
      return 'raise-alert';
    case 'alert-action':
      return `alert:${action.alert}:${action.action}`;
    case 'show-words':
      return `words:${action.alert}`;
    case 'feedback':
      return `feedback:${action.principle}:${action.helpful ? 'yes' : 'no'}`;
    default:
      return assertNever(action);
  }
}

/** Reads what `encodeAction` wrote; null for anything else, since it comes from outside. */
export function decodeAction(text: string): ButtonAction | null {
  const [kind, first, second] = text.split(':');
  if (kind === 'list') return { kind: 'show-list' };
  if (kind === 'raise-alert') return { kind: 'raise-alert' };
  if (kind === 'words' && first) return { kind: 'show-words', alert: first as AlertId };
  if (first && /^\d{1,3}$/u.test(first)) {
    const principle = Number(first) as PrincipleNumber;
    if (kind === 'principle') return { kind: 'show-principle', principle };
    if (kind === 'feedback') return { kind: 'feedback', principle, helpful: second === 'yes' };
  }
  const action = ALERT_ACTIONS.find((known) => known === second);
  if (kind === 'alert' && first && action) return { kind: 'alert-action', alert: first as AlertId, action };
  return null;
}
