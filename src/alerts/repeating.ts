import type { Log } from '../ports.ts';

const EVERY_SECOND_MS = 1_000;

/** Runs a piece of work whenever it is nudged, and at intervals besides; never twice at once. */
export class Repeating {
  readonly #name: string;
  readonly #work: () => Promise<void>;
  readonly #log: Log;
  readonly #intervalMs: number;
  #timer: NodeJS.Timeout | null = null;
  #running: Promise<void> | null = null;
  #again = false;
  #stopped = false;

  constructor(name: string, work: () => Promise<void>, log: Log, intervalMs: number = EVERY_SECOND_MS) {
    this.#name = name;
    this.#work = work;
    this.#log = log;
    this.#intervalMs = intervalMs;
  }

  start(): void {
    this.#timer ??= setInterval(() => this.nudge(), this.#intervalMs);
    this.nudge();
  }

  nudge(): void {
    if (this.#stopped) return;
    if (this.#running) {
      this.#again = true;
      return;
    }
    this.#running = this.#run().finally(() => {
      this.#running = null;
    });
  }

  /** Runs the work until a whole run was not nudged again. */
  async settle(): Promise<void> {
    this.nudge();
    while (this.#running) await this.#running;
  }

  async stop(): Promise<void> {
    this.#stopped = true;
    if (this.#timer) clearInterval(this.#timer);
    this.#timer = null;
    await this.#running;
  }

  async #run(): Promise<void> {
    do {
      this.#again = false;
      try {
        await this.#work();
      } catch (error) {
        this.#log.error('loop.failed', { loop: this.#name, error: error instanceof Error ? error.name : 'unknown' });
      }
    } while (this.#again && !this.#stopped);
  }
}
