import { assertNever } from '../../src/assert-never.ts';
import { DeskError } from '../../src/errors.ts';
import { type Check, isFault } from '../checks.ts';
import { createPlatformAdapters } from '../compose-root.ts';
import { jsonLog } from '../log.ts';
import { checkAdapters } from '../readiness.ts';
import { environmentIn, readSettings } from '../settings/settings.ts';

const folder = process.cwd();

function lineOf(check: Check): string {
  switch (check.kind) {
    case 'ok':
      return `ok   ${check.what}`;
    case 'unasked':
      return `?    ${check.what}: ${check.instead}`;
    case 'fault':
      return `FIX  ${check.what}: ${check.fix}`;
    default:
      return assertNever(check);
  }
}

try {
  const settings = readSettings(environmentIn(folder, process.env), folder);
  const silent = jsonLog(() => {});
  const adapters = await createPlatformAdapters(settings, { now: () => Date.now() }, silent);
  const checks = await checkAdapters(adapters);
  for (const check of checks) process.stdout.write(`${lineOf(check)}\n`);
  if (checks.length === 0)
    process.stdout.write('ok   the web desk alone is set up; there is nothing to ask a platform\n');
  process.exitCode = checks.some(isFault) ? 1 : 0;
} catch (error) {
  if (!(error instanceof DeskError)) throw error;
  process.stderr.write(`${error.message}\n`);
  process.exitCode = 1;
}
