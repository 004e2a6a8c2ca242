import { DeskError } from '../../src/errors.ts';
import { createPlatformAdapters } from '../compose-root.ts';
import { jsonLog } from '../log.ts';
import { checkAdapters } from '../readiness.ts';
import { environmentIn, readSettings } from '../settings/settings.ts';

const folder = process.cwd();

try {
  const settings = readSettings(environmentIn(folder, process.env), folder);
  const silent = jsonLog(() => {});
  const adapters = await createPlatformAdapters(settings, { now: () => Date.now() }, silent);
  const checks = await checkAdapters(adapters);
  for (const check of checks) {
    process.stdout.write(check.kind === 'ok' ? `ok   ${check.what}\n` : `FIX  ${check.what}: ${check.fix}\n`);
  }
  if (checks.length === 0)
    process.stdout.write('ok   the web desk alone is set up; there is nothing to ask a platform\n');
  process.exitCode = checks.every(({ kind }) => kind === 'ok') ? 0 : 1;
} catch (error) {
  if (!(error instanceof DeskError)) throw error;
  process.stderr.write(`${error.message}\n`);
  process.exitCode = 1;
}
