import { readFileSync } from 'node:fs';
import { assertNever } from '../../src/assert-never.ts';
import { loadCode } from '../../src/code/code-of-ethics.ts';
import { type Comparison, compareEdition } from '../../src/code/editions.ts';
import type { Code } from '../../src/code/principle.ts';
import { DeskError } from '../../src/errors.ts';

const USAGE = `The Code of Ethics the desk answers from.

  npm run --silent code                  lists its principles
  npm run --silent code -- check FILE    compares another copy of it, principle by principle
`;

try {
  process.exitCode = run(process.argv.slice(2));
} catch (error) {
  process.stderr.write(`${error instanceof DeskError ? error.message : USAGE}\n`);
  process.exitCode = 1;
}

function run([command, file]: readonly string[]): number {
  const code = loadCode();
  if (command === undefined) {
    process.stdout.write(
      `${code.title}\n${code.principles.map(({ number, clause }) => `${number}. ${clause}`).join('\n')}\n`,
    );
    return 0;
  }
  if (command !== 'check' || file === undefined) {
    process.stderr.write(USAGE);
    return 1;
  }
  const comparisons = compareEdition(code, readCopy(file));
  process.stdout.write(`${report(comparisons, code)}\n`);
  return comparisons.every(({ kind }) => kind === 'same') ? 0 : 2;
}

function readCopy(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch (cause) {
    throw new DeskError('CODE_UNREADABLE', `${file} cannot be read. Give the path of a text file.`, { cause });
  }
}

function report(comparisons: readonly Comparison[], code: Code): string {
  const same = comparisons.filter(({ kind }) => kind === 'same').length;
  return [...comparisons.map(line), '', `${same} of ${code.principles.length} principles are the same.`].join('\n');
}

function line(comparison: Comparison): string {
  const start = `${String(comparison.principle).padStart(3)}  ${comparison.kind}`;
  switch (comparison.kind) {
    case 'same':
    case 'absent':
      return start;
    case 'incomplete':
      return [start, ...comparison.missing.map((words) => `       missing: ${words}`)].join('\n');
    case 'differs':
      return [
        start,
        ...comparison.changes.map(
          ({ ours, theirs }) => `       ours: ${ours || '(nothing)'}\n     theirs: ${theirs || '(nothing)'}`,
        ),
      ].join('\n');
    default:
      return assertNever(comparison);
  }
}
