import type { Express } from 'express';
import type { Store } from '../src/desk/store-port.ts';
import type { Clock } from '../src/ports.ts';
import type { Adapter } from './adapter.ts';
import { type Check, fault, isFault, ok } from './checks.ts';

/** Load balancers ask every few seconds; the platforms are asked no more often than this. */
const ASKED_AGAIN_AFTER_MS = 30_000;

/**
 * `/readyz`: 200 when the store can be written and every supervisor target that can be asked for can be reached, 503 and
 * what to fix otherwise. It names ids of places, nobody's words.
 */
export function serveReadiness(server: Express, store: Store, adapters: readonly Adapter[], clock: Clock): void {
  let asked: { readonly at: number; readonly checks: Promise<readonly Check[]> } | null = null;
  server.get('/readyz', async (_request, response) => {
    const now = clock.now();
    if (!asked || now - asked.at >= ASKED_AGAIN_AFTER_MS) asked = { at: now, checks: checkAdapters(adapters) };
    const checks = [await checkStore(store), ...(await asked.checks)];
    const isReady = !checks.some(isFault);
    response.status(isReady ? 200 : 503).json({ status: isReady ? 'ready' : 'not ready', checks });
  });
}

/** Asks every platform; one that cannot be asked is a fault of its own. */
export async function checkAdapters(adapters: readonly Adapter[]): Promise<readonly Check[]> {
  const checks = await Promise.all(
    adapters.map(async ({ name, check }) => {
      try {
        return (await check?.()) ?? [];
      } catch {
        return [fault(name, `${name} could not be checked; look at the log, and try again in a minute`)];
      }
    }),
  );
  return checks.flat();
}

async function checkStore(store: Store): Promise<Check> {
  try {
    await store.ledger.write(async () => {});
    return ok('store');
  } catch {
    return fault(
      'store',
      'The database cannot be written. Check that its disk has room and its folder can be written to.',
    );
  }
}
