import type { IncomingMessage, Server } from 'node:http';
import type { Duplex } from 'node:stream';
import { WebSocket, WebSocketServer } from 'ws';

export type EnvelopeType = 'events_api' | 'slash_commands' | 'interactive';

/** Slack's side of Socket Mode: it says hello, hands envelopes to one connection each, and keeps what was acknowledged. */
export class FakeSockets {
  readonly acknowledged = new Set<string>();
  readonly #server = new WebSocketServer({ noServer: true });
  readonly #tickets = new Set<string>();
  #count = 0;

  /** A URL that opens one connection, once. */
  ticket(origin: string): string {
    const ticket = `/link/${++this.#count}`;
    this.#tickets.add(ticket);
    return `${origin.replace('http:', 'ws:')}${ticket}`;
  }

  listenOn(server: Server): void {
    server.on('upgrade', (request, socket, head) => this.#upgrade(request, socket, head));
  }

  get open(): number {
    return this.#open().length;
  }

  /** Sends an envelope over the connection that was opened last; returns its id. */
  send(type: EnvelopeType, payload: object, retryAttempt = 0): string {
    const connection = this.#open().at(-1);
    if (!connection) throw new Error('no socket is open');
    const envelope_id = `envelope-${++this.#count}`;
    const retry =
      type === 'events_api' ? { retry_attempt: retryAttempt, retry_reason: retryAttempt > 0 ? 'timeout' : '' } : {};
    connection.send(
      JSON.stringify({ envelope_id, type, payload, accepts_response_payload: type !== 'events_api', ...retry }),
    );
    return envelope_id;
  }

  /** As when Slack renews a connection. */
  askToReconnect(): void {
    this.#eldest()?.send(JSON.stringify({ type: 'disconnect', reason: 'refresh_requested' }));
  }

  /** As when a cable is cut. */
  drop(which: 'one' | 'all'): void {
    const dropped = which === 'all' ? this.#open() : [this.#eldest()];
    for (const connection of dropped) connection?.terminate();
  }

  close(): void {
    this.drop('all');
    this.#server.close();
  }

  #open(): WebSocket[] {
    return [...this.#server.clients].filter(({ readyState }) => readyState === WebSocket.OPEN);
  }

  #eldest(): WebSocket | undefined {
    return this.#open()[0];
  }

  #upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void {
    if (!this.#tickets.delete(request.url ?? '')) return void socket.destroy();
    this.#server.handleUpgrade(request, socket, head, (connection) => {
      connection.on('message', (data) => {
        const { envelope_id } = JSON.parse(String(data)) as { envelope_id?: string };
        if (envelope_id) this.acknowledged.add(envelope_id);
      });
      connection.send(
        JSON.stringify({ type: 'hello', num_connections: this.open, connection_info: { app_id: 'A0FAKE' } }),
      );
    });
  }
}
