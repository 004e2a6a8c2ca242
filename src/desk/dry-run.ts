import { type Code, DUTY_TO_INFORM, type PrincipleNumber } from '../code/principle.ts';
import type { Titles } from '../code/titles.ts';
import type { RankedPrinciple, Risk, Understand, Understanding } from '../understand/understanding.ts';
import { compose } from './compose.ts';
import { composeDryRunAlert } from './compose-status.ts';
import type { AgencyFacts } from './facts.ts';
import { plainText } from './plain-text.ts';
import { type Plan, planFor } from './plan.ts';
import { wordings } from './wordings.ts';

export const OUTCOMES = ['answer', 'clarify', 'lookup', 'list', 'help', 'small-talk', 'out-of-scope', 'alert'] as const;
export type DryOutcome = (typeof OUTCOMES)[number];

/** What the desk would do with a message, without storing or sending anything. */
export interface DryAnswer {
  readonly outcome: DryOutcome;
  /** The cited principle for answer and lookup, the duty to inform for alert, null otherwise. */
  readonly principle: PrincipleNumber | null;
  readonly ranked: readonly RankedPrinciple[];
  readonly risk: Pick<Risk, 'level' | 'kind' | 'subject' | 'probability'>;
  readonly reply: string;
}

export interface DryRunParts {
  readonly understand: Understand;
  readonly code: Code;
  readonly titles: Titles;
  readonly agency: AgencyFacts;
  /** Reads each text as typed after `/ethics`. */
  readonly slash: boolean;
}

/** One conversation in which nothing is stored and nobody is alerted. */
export class DryConversation {
  readonly #parts: DryRunParts;
  #lastPrinciple: PrincipleNumber | null = null;
  #recent: readonly string[] = [];

  constructor(parts: DryRunParts) {
    this.#parts = parts;
  }

  ask(text: string): DryAnswer {
    const { understand, slash, code } = this.#parts;
    const understanding = understand(text, { lastPrinciple: this.#lastPrinciple, recent: this.#recent, slash });
    const plan = planFor(understanding, code.principles.length);
    this.#lastPrinciple = plan.cited ?? this.#lastPrinciple;
    if (plan.disclosure) this.#recent = [];
    else if (plan.tellsSomething) this.#recent = [...this.#recent, text];
    const { level, kind, subject, probability } = understanding.risk;
    return {
      outcome: outcomeOf(plan),
      principle: principleOf(plan),
      ranked: citedFirst(understanding.ranked, principleOf(plan)),
      risk: { level, kind, subject, probability },
      reply: this.#reply(plan, understanding),
    };
  }

  #reply(plan: Plan, { language }: Understanding): string {
    const { code, titles, agency } = this.#parts;
    const facts = { code, titles, agency, alertView: null, overview: null, now: Date.now() };
    if (!plan.disclosure) return plainText(compose({ language, say: plan.answer }, facts));
    const { level, risk } = plan.disclosure;
    const blocks = composeDryRunAlert(level, risk.subject, { facts, wording: wordings[language], language });
    return plainText({ blocks });
  }
}

function outcomeOf({ answer, disclosure }: Plan): DryOutcome {
  if (disclosure || answer.kind === 'confirm-alert') return 'alert';
  switch (answer.kind) {
    case 'answer':
      return answer.via === 'lookup' ? 'lookup' : 'answer';
    case 'unknown-principle':
      return 'lookup';
    case 'clarify':
    case 'list':
    case 'help':
    case 'small-talk':
    case 'out-of-scope':
      return answer.kind;
    default:
      return 'help';
  }
}

function principleOf(plan: Plan): PrincipleNumber | null {
  return outcomeOf(plan) === 'alert' ? DUTY_TO_INFORM : plan.cited;
}

function citedFirst(ranked: readonly RankedPrinciple[], cited: PrincipleNumber | null): RankedPrinciple[] {
  return ranked.toSorted((one, other) => Number(other.principle === cited) - Number(one.principle === cited));
}
