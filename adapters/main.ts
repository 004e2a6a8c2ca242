import { DeskError } from '../src/errors.ts';
import { startDesk } from './compose-root.ts';
import { jsonLog } from './log.ts';
import { environmentIn, readSettings } from './settings/settings.ts';

const folder = process.cwd();

try {
  const started = await startDesk(readSettings(environmentIn(folder, process.env), folder), jsonLog());
  process.stdout.write(
    `Ethics Desk is open at ${started.url} (${started.platforms.join(', ')}). Stop it with Ctrl+C.\n`,
  );
  let stopping = false;
  const stopOnce = async (): Promise<void> => {
    if (stopping) return;
    stopping = true;
    await started.stop();
    process.exit(0);
  };
  process.once('SIGINT', stopOnce);
  process.once('SIGTERM', stopOnce);
} catch (error) {
  process.stderr.write(`${startFault(error)}\n`);
  process.exit(1);
}

function startFault(error: unknown): string {
  if (error instanceof DeskError) return error.message;
  const code = error instanceof Error && 'code' in error ? error.code : null;
  if (code === 'EADDRINUSE') return 'Ethics Desk cannot start: the port is taken. Set PORT to another one.';
  if (code === 'EACCES') return 'Ethics Desk cannot start: the port is not allowed here. Set PORT above 1023.';
  return `Ethics Desk cannot start: ${error instanceof Error ? (error.stack ?? error.message) : 'unknown reason'}`;
}
