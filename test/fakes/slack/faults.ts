import type { Answer } from './answers.ts';

/** How a call goes wrong instead of being answered. `lost`: it has its effect, but the answer never arrives. */
export type Fault =
  | { readonly kind: 'status'; readonly status: number; readonly retryAfter?: number }
  | { readonly kind: 'refusal'; readonly error: string }
  | { readonly kind: 'hang' }
  | { readonly kind: 'lost' };

interface PlannedFault {
  readonly method: string;
  /** The only channel it is for; null for any. */
  readonly channel: string | null;
  readonly fault: Fault;
}

/** The faults a test set, each for one call to come. */
export class PlannedFaults {
  readonly #planned: PlannedFault[] = [];

  add(planned: PlannedFault): void {
    this.#planned.push(planned);
  }

  get left(): number {
    return this.#planned.length;
  }

  /** The first that is meant for this call; it is used up by it. */
  take(method: string, channel: string | null): Fault | null {
    const index = this.#planned.findIndex(
      (planned) => planned.method === method && (planned.channel === null || planned.channel === channel),
    );
    return index < 0 ? null : (this.#planned.splice(index, 1)[0]?.fault ?? null);
  }
}

export function failed(fault: Exclude<Fault, { kind: 'hang' | 'lost' }>): Answer {
  if (fault.kind === 'refusal') return { json: { ok: false, error: fault.error } };
  const retryAfter = fault.retryAfter === undefined ? {} : { retryAfter: fault.retryAfter };
  return { status: fault.status, ...retryAfter, json: { ok: false } };
}
