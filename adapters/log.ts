import type { Log, LogFields } from '../src/ports.ts';

const LEVELS = ['info', 'warn', 'error'] as const;
type Level = (typeof LEVELS)[number];

/** One JSON line an event on standard error. Its fields are ids, counts and codes; nobody's words. */
export function jsonLog(write: (line: string) => void = (line) => process.stderr.write(line)): Log {
  const at =
    (level: Level) =>
    (event: string, fields: LogFields = {}): void =>
      write(`${JSON.stringify({ at: new Date().toISOString(), level, event, ...fields })}\n`);
  return { info: at('info'), warn: at('warn'), error: at('error') };
}

/**
 * The logger platform SDKs get. They print whole messages at debug and response bodies at error level, so every
 * argument is dropped; that something was logged, and at which level, is all that remains.
 */
export interface MutedLogger {
  debug(...args: unknown[]): void;
  info(...args: unknown[]): void;
  warn(...args: unknown[]): void;
  error(...args: unknown[]): void;
}

export function mutedLogger(log: Log, source: string): MutedLogger {
  return {
    debug: () => {},
    info: () => {},
    warn: () => log.warn('sdk.warned', { source }),
    error: () => log.error('sdk.failed', { source }),
  };
}
