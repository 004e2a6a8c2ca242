import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type StartedDesk, startDesk } from '../../adapters/compose-root.ts';
import { jsonLog } from '../../adapters/log.ts';
import { readSettings } from '../../adapters/settings/settings.ts';
import type { Clock } from '../../src/ports.ts';
import { loadUnderstanding } from '../../src/understand/understand.ts';

const understand = loadUnderstanding();

const REPOSITORY = new URL('../..', import.meta.url).pathname;

/** A clock that only a test moves. It starts at the real time: signed requests must not be stale. */
export class TestClock implements Clock {
  #now = Date.now();

  now(): number {
    return this.#now;
  }

  advanceMinutes(minutes: number): void {
    this.#now += minutes * 60_000;
  }
}

export interface TestDesk extends StartedDesk {
  readonly clock: TestClock;
  /** Everything the desk logged, as one text. */
  readonly logged: () => string;
  /** Lets time pass and everything happen that is due then. */
  later(minutes: number): Promise<void>;
  /** Stops this desk and starts another over the same files. */
  restart(): Promise<TestDesk>;
}

/** A folder for one desk's files, gone when the test is over. */
export function temporaryFolder(): { path: string; remove: () => void } {
  const path = mkdtempSync(join(tmpdir(), 'ethics-desk-'));
  return { path, remove: () => rmSync(path, { recursive: true, force: true }) };
}

/** Starts the whole desk as `npm start` does, on a free port, its database in the given folder. */
export async function startTestDesk(folder: string, environment: Record<string, string> = {}): Promise<TestDesk> {
  const lines: string[] = [];
  const clock = new TestClock();
  const settings = readSettings(
    { PORT: '0', DATABASE_URL: `sqlite:${join(folder, 'desk.db')}`, ...environment },
    REPOSITORY,
  );
  const started = await startDesk(
    settings,
    jsonLog((line) => lines.push(line)),
    { clock, understand },
  );
  return {
    ...started,
    clock,
    logged: () => lines.join(''),
    later: async (minutes) => {
      clock.advanceMinutes(minutes);
      await started.running.settle();
    },
    restart: async () => {
      await started.stop();
      return startTestDesk(folder, environment);
    },
  };
}
