import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';

export const REPOSITORY = new URL('../..', import.meta.url).pathname;

export interface Ran {
  readonly status: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** Starts one of the project's commands as `npm run` does, in a process of its own. */
export function startCommand(
  file: string,
  args: readonly string[],
  environment: Record<string, string> = {},
): ChildProcess {
  return spawn(process.execPath, ['--import', './adapters/require-node.js', file, ...args], {
    cwd: REPOSITORY,
    env: { PATH: process.env.PATH ?? '', ...environment },
  });
}

/** Runs a command to its end. */
export async function runCommand(
  file: string,
  args: readonly string[],
  input = '',
  environment: Record<string, string> = {},
): Promise<Ran> {
  const child = startCommand(file, args, environment);
  const [stdout, stderr] = [collect(child.stdout), collect(child.stderr)];
  child.stdin?.end(input);
  const [status] = (await once(child, 'close')) as [number | null];
  return { status, stdout: stdout(), stderr: stderr() };
}

function collect(stream: NodeJS.ReadableStream | null): () => string {
  const chunks: Buffer[] = [];
  stream?.on('data', (chunk: Buffer) => chunks.push(chunk));
  return () => Buffer.concat(chunks).toString('utf8');
}
