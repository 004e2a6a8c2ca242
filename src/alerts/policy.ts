import type { Place } from '../desk/people-and-places.ts';
import type { AlertLevel } from '../understand/understanding.ts';

export interface EscalationStep {
  readonly targets: readonly Place[];
  /** How long this step waits for somebody to take the alert before the next one begins. */
  readonly waitMs: number;
}

/** Steps in order; after the last one the first begins again, for as long as nobody takes the alert. */
export interface EscalationPolicy {
  readonly steps: readonly [EscalationStep, ...EscalationStep[]];
  /** After this long without "Close" an "I have it" has gone stale and the alert opens again. */
  readonly staleAfterMs: number;
}

export type EscalationPolicies = { readonly [level in AlertLevel]: EscalationPolicy };

/** The step a counter that only grows stands for: policies can shrink between restarts. */
export function stepOf(policy: EscalationPolicy, counter: number): EscalationStep {
  return policy.steps[counter % policy.steps.length] ?? policy.steps[0];
}
