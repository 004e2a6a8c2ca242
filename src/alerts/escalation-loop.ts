import type { Store } from '../desk/store-port.ts';
import type { Clock, Log } from '../ports.ts';
import { carryOut } from './carry-out.ts';
import { decide } from './decide.ts';
import type { EscalationPolicies } from './policy.ts';
import { Repeating } from './repeating.ts';

export interface EscalationLoopParts {
  readonly store: Store;
  readonly clock: Clock;
  readonly log: Log;
  readonly policies: EscalationPolicies;
  /** Called when something new has to be delivered. */
  readonly onNewDeliveries: () => void;
}

/** Looks at alerts whose time has come: nobody took them, or somebody took them and went silent. */
export class EscalationLoop {
  readonly #parts: EscalationLoopParts;
  readonly #repeating: Repeating;

  constructor(parts: EscalationLoopParts) {
    this.#parts = parts;
    this.#repeating = new Repeating('escalation', () => this.#lookAtAlerts(), parts.log);
  }

  start(): void {
    this.#repeating.start();
  }

  settle(): Promise<void> {
    return this.#repeating.settle();
  }

  stop(): Promise<void> {
    return this.#repeating.stop();
  }

  async #lookAtAlerts(): Promise<void> {
    const { store, clock, log, policies, onNewDeliveries } = this.#parts;
    const now = clock.now();
    const escalated = await store.ledger.write(async (entry) => {
      let changed = 0;
      for (const alert of await entry.alertsToLookAt(now)) {
        const decision = decide(alert, { kind: 'look' }, policies, now);
        if (decision.kind !== 'changed') continue;
        await carryOut(entry, decision, now);
        log.warn('alert.looked-at', { alert: alert.id, level: alert.level, state: decision.alert.state.kind });
        changed += 1;
      }
      return changed;
    });
    if (escalated > 0) onNewDeliveries();
  }
}
