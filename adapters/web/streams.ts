import type { Request, Response } from 'express';

const HEARTBEAT_MS = 25_000;

/** Browsers that listen, by topic: server-sent events, one stream a tab. */
export class Streams {
  readonly #listeners = new Map<string, Set<Response>>();

  /** Turns a request into a stream of the topics' events. */
  open(topics: readonly string[], request: Request, response: Response): void {
    response.writeHead(200, {
      'content-type': 'text/event-stream',
      'cache-control': 'no-store',
      'x-accel-buffering': 'no',
    });
    response.write(': hello\n\n');
    for (const topic of topics) this.#join(topic, response);
    const heartbeat = setInterval(() => response.write(': still here\n\n'), HEARTBEAT_MS);
    request.on('close', () => {
      clearInterval(heartbeat);
      for (const topic of topics) this.#listeners.get(topic)?.delete(response);
    });
  }

  #join(topic: string, response: Response): void {
    const listeners = this.#listeners.get(topic) ?? new Set();
    this.#listeners.set(topic, listeners.add(response));
  }

  count(topic: string): number {
    return this.#listeners.get(topic)?.size ?? 0;
  }

  push(topic: string, event: string, data: unknown): void {
    for (const response of this.#listeners.get(topic) ?? []) send(response, event, data);
  }

  closeAll(): void {
    for (const listeners of this.#listeners.values()) for (const response of listeners) response.end();
    this.#listeners.clear();
  }
}

export function send(response: Response, event: string, data: unknown): void {
  response.write(`event: ${event}\ndata: ${JSON.stringify(data)}\n\n`);
}
