import { DeliveryLoop } from '../alerts/delivery-loop.ts';
import { EscalationLoop } from '../alerts/escalation-loop.ts';
import type { EscalationPolicies } from '../alerts/policy.ts';
import { Repeating } from '../alerts/repeating.ts';
import type { Code } from '../code/principle.ts';
import type { Titles } from '../code/titles.ts';
import type { Clock, Deliverer, Log } from '../ports.ts';
import type { Understand } from '../understand/understanding.ts';
import { ConversationMemory } from './conversation-memory.ts';
import { Desk } from './desk.ts';
import type { AgencyFacts } from './facts.ts';
import type { AdapterName } from './people-and-places.ts';
import { DeskReader } from './reader.ts';
import type { Store } from './store-port.ts';

const MINUTE_MS = 60 * 1000;
const HOUR_MS = 60 * MINUTE_MS;

export interface RunningDeskParts {
  readonly store: Store;
  readonly understand: Understand;
  readonly code: Code;
  readonly titles: Titles;
  readonly agency: AgencyFacts;
  readonly policies: EscalationPolicies;
  readonly deliverers: ReadonlyMap<AdapterName, Deliverer>;
  readonly clock: Clock;
  readonly log: Log;
}

/** The desk with its two loops. Adapters hand it what arrives and lend it their deliverers. */
export class RunningDesk {
  readonly desk: Desk;
  readonly reader: DeskReader;
  readonly deliveries: DeliveryLoop;
  readonly escalations: EscalationLoop;
  readonly #housekeeping: Repeating;
  readonly #forgetting: Repeating;

  constructor(parts: RunningDeskParts) {
    this.deliveries = new DeliveryLoop(parts);
    const onNewDeliveries = (): void => this.deliveries.nudge();
    this.escalations = new EscalationLoop({ ...parts, onNewDeliveries });
    this.reader = new DeskReader(parts);
    const tidy = (): Promise<void> => parts.store.housekeeping.tidy(parts.clock.now());
    this.#housekeeping = new Repeating('housekeeping', tidy, parts.log, HOUR_MS);
    this.desk = new Desk({
      ...parts,
      memory: new ConversationMemory(parts.store.memory),
      principleCount: parts.code.principles.length,
      onNewDeliveries,
    });
    this.#forgetting = new Repeating('forgetting', async () => this.desk.forgetOldWords(), parts.log, MINUTE_MS);
  }

  start(): void {
    this.deliveries.start();
    this.escalations.start();
    this.#housekeeping.start();
    this.#forgetting.start();
  }

  async stop(): Promise<void> {
    await this.#forgetting.stop();
    await this.#housekeeping.stop();
    await this.escalations.stop();
    await this.deliveries.stop();
  }

  /** Waits until every alert was looked at and everything due was sent: for tests, and before a planned stop. */
  async settle(): Promise<void> {
    await this.#housekeeping.settle();
    await this.escalations.settle();
    await this.deliveries.settle();
  }
}
