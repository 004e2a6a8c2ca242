import { assertNever } from '../assert-never.ts';
import type { PrincipleNumber } from '../code/principle.ts';
import { type AlertLevel, isAlert, type Risk, type Understanding } from '../understand/understanding.ts';
import type { Say } from './say.ts';

/** What one message calls for: at most one ordinary answer, and a disclosure when the risk is real. */
export interface Plan {
  readonly answer: Say;
  readonly disclosure: { readonly level: AlertLevel; readonly risk: Risk } | null;
  /** The principle the conversation now turns on; null when it cites none. */
  readonly cited: PrincipleNumber | null;
  /** Whether the message tells something, as look-ups, lists and calls for help do not. */
  readonly tellsSomething: boolean;
}

/** Pure and total: the same understanding always gives the same plan. */
export function planFor(understanding: Understanding, principleCount: number): Plan {
  const { risk } = understanding;
  const answer = answerFor(understanding, principleCount);
  return {
    answer,
    disclosure: isAlert(risk.level) ? { level: risk.level, risk } : null,
    cited: answer.kind === 'answer' ? answer.principle : null,
    tellsSomething: tellsSomething(answer),
  };
}

function answerFor({ intent, risk }: Understanding, principleCount: number): Say {
  const offerAlert = risk.level === 'offer';
  switch (intent.kind) {
    case 'answer':
      return { kind: 'answer', principle: intent.principle, seeAlso: intent.seeAlso, via: 'question', offerAlert };
    case 'lookup':
      if (intent.principle < 1 || intent.principle > principleCount) return { kind: 'unknown-principle' };
      return { kind: 'answer', principle: intent.principle, seeAlso: [], via: 'lookup', offerAlert };
    case 'clarify':
      return { kind: 'clarify', candidates: intent.candidates, offerAlert };
    case 'out-of-scope':
      return { kind: 'out-of-scope', offerAlert };
    case 'small-talk':
      return { kind: 'small-talk', topic: intent.topic };
    case 'alert-by-hand':
      return { kind: 'confirm-alert' };
    case 'help':
      return { kind: 'help', offerAlert };
    case 'list':
    case 'empty':
      return { kind: intent.kind };
    default:
      return assertNever(intent);
  }
}

function tellsSomething(answer: Say): boolean {
  switch (answer.kind) {
    case 'answer':
      return answer.via === 'question';
    case 'clarify':
    case 'out-of-scope':
    case 'small-talk':
      return true;
    default:
      return false;
  }
}
