import type { Express } from 'express';
import type { Desk } from '../src/desk/desk.ts';
import type { AdapterName, Place } from '../src/desk/people-and-places.ts';
import type { DeskReader } from '../src/desk/reader.ts';
import type { Deliverer } from '../src/ports.ts';
import type { Check } from './checks.ts';

/** What an adapter is lent once the desk runs. */
export interface DeskDoor {
  readonly desk: Pick<Desk, 'handle'>;
  readonly reader: DeskReader;
  /** Sends what waits for a place now: somebody has just connected there. */
  readonly release: (place: Place) => Promise<void>;
}

/** A platform's side of the desk. Every folder beside this file exports one way to make it. */
export interface Adapter {
  readonly name: AdapterName;
  readonly deliverer: Deliverer;
  /** Adds the platform's routes to the one server and begins to hand over what arrives. */
  mount(server: Express, door: DeskDoor): Promise<void>;
  /** Whether the platform lets the desk reach every supervisor target. It may be asked before `mount`. */
  readonly check?: () => Promise<readonly Check[]>;
  stop(): Promise<void>;
}
