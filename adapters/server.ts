import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import express, { type ErrorRequestHandler, type Express } from 'express';
import type { Log } from '../src/ports.ts';

/** The one server that carries every adapter. No body parser for all: Slack's signature needs the raw body. */
export function createWebServer(): Express {
  const server = express();
  server.disable('x-powered-by');
  server.get('/healthz', (_request, response) => void response.json({ status: 'ok' }));
  return server;
}

/** Answers faults with a sentence; called once all routes are mounted. */
export function answerFaults(server: Express, log: Log): void {
  const onFault: ErrorRequestHandler = (error: unknown, _request, response, next) => {
    const status = statusOf(error);
    if (status >= 500) log.error('request.failed', { status, error: error instanceof Error ? error.name : 'unknown' });
    if (response.headersSent) return next(error);
    response.status(status).json({ error: sentenceFor(status) });
  };
  server.use(onFault);
}

/** Listens; port 0 takes any free one. */
export async function listen(server: Express, port: number, host: string): Promise<{ server: Server; port: number }> {
  const httpServer = createServer(server);
  await new Promise<void>((resolve, reject) => {
    httpServer.once('error', reject);
    httpServer.listen(port, host, resolve);
  });
  return { server: httpServer, port: (httpServer.address() as AddressInfo).port };
}

export async function stopListening(server: Server): Promise<void> {
  const closed = new Promise<void>((resolve) => server.close(() => resolve()));
  server.closeAllConnections();
  await closed;
}

function statusOf(error: unknown): number {
  const status = typeof error === 'object' && error !== null && 'status' in error ? error.status : 500;
  return typeof status === 'number' && status >= 400 && status < 600 ? status : 500;
}

function sentenceFor(status: number): string {
  if (status === 413) return 'That is longer than the desk can take. Send it in parts.';
  if (status < 500) return 'The desk could not read that request.';
  return 'The desk could not store this, and nobody was told. If somebody is in danger call 911, and phone your supervisor.';
}
