import type { Request, Response } from 'express';

const HEARTBEAT_MS = 25_000;

/** Browsers that listen, by topic: server-sent events, one stream a tab. */
export class Streams {
  readonly #listeners = new Map<string, Set<Response>>();
  /** What was pushed to streams that are still being told what stands. */
  readonly #waiting = new WeakMap<Response, { event: string; data: unknown }[]>();

  /**
   * Turns a request into a stream of the topics' events. What already stands is written first; what is pushed
   * meanwhile waits for it, so that nothing newer is overwritten by something older.
   */
  async open(
    topics: readonly string[],
    request: Request,
    response: Response,
    writeStanding: () => Promise<void>,
  ): Promise<void> {
    response.writeHead(200, {
      'content-type': 'text/event-stream',
      'cache-control': 'no-store',
      'x-accel-buffering': 'no',
    });
    response.write(': hello\n\n');
    const heartbeat = setInterval(() => response.write(': still here\n\n'), HEARTBEAT_MS);
    request.on('close', () => {
      clearInterval(heartbeat);
      for (const topic of topics) this.#listeners.get(topic)?.delete(response);
    });
    this.#waiting.set(response, []);
    for (const topic of topics) this.#join(topic, response);
    await writeStanding();
    for (const { event, data } of this.#waiting.get(response) ?? []) send(response, event, data);
    this.#waiting.delete(response);
  }

  #join(topic: string, response: Response): void {
    const listeners = this.#listeners.get(topic) ?? new Set();
    this.#listeners.set(topic, listeners.add(response));
  }

  count(topic: string): number {
    return this.#listeners.get(topic)?.size ?? 0;
  }

  push(topic: string, event: string, data: unknown): void {
    for (const response of this.#listeners.get(topic) ?? []) {
      const waiting = this.#waiting.get(response);
      if (waiting) waiting.push({ event, data });
      else send(response, event, data);
    }
  }

  closeAll(): void {
    for (const listeners of this.#listeners.values()) for (const response of listeners) response.end();
    this.#listeners.clear();
  }
}

export function send(response: Response, event: string, data: unknown): void {
  response.write(`event: ${event}\ndata: ${JSON.stringify(data)}\n\n`);
}
