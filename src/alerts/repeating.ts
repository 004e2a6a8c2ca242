import type { Log } from '../ports.ts';

const POLL_MS = 1_000;

/** Runs a piece of work whenever it is nudged, and every second besides; never twice at once. */
export class Repeating {
  readonly #name: string;
  readonly #work: () => Promise<void>;
  readonly #log: Log;
  #timer: NodeJS.Timeout | null = null;
  #running: Promise<void> | null = null;
  #again = false;
  #stopped = false;

  constructor(name: string, work: () => Promise<void>, log: Log) {
    this.#name = name;
    this.#work = work;
    this.#log = log;
  }

  start(): void {
    this.#timer ??= setInterval(() => this.nudge(), POLL_MS);
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
