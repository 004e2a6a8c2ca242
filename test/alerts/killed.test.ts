import { once } from 'node:events';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { startCommand } from '../support/commands.ts';
import { eventually } from '../support/eventually.ts';
import { temporaryFolder } from '../support/test-desk.ts';
import { StaffSeat, SupervisorSeat } from '../support/web-seats.ts';

const DISCLOSURE = "my client says he has a gun and is going to his brother's house";

let folder: ReturnType<typeof temporaryFolder>;

beforeEach(() => {
  folder = temporaryFolder();
});

afterEach(() => folder.remove());

/** The desk as `npm start` runs it, in a process that can be killed. */
async function startProcess() {
  const child = startCommand('adapters/main.ts', [], {
    PORT: '0',
    DATABASE_URL: `sqlite:${join(folder.path, 'desk.db')}`,
  });
  let said = '';
  child.stdout?.on('data', (chunk: Buffer) => {
    said += chunk.toString('utf8');
  });
  child.stderr?.resume();
  const url = await eventually('the desk is open', () => /http:\S+/u.exec(said)?.[0]);
  return {
    url,
    kill: async (): Promise<void> => {
      child.kill('SIGKILL');
      await once(child, 'close');
    },
  };
}

test('killed right after a disclosure was answered, started again: the alert is still open for supervisors', async () => {
  const first = await startProcess();
  const staff = await StaffSeat.open(first.url);
  await staff.ask(DISCLOSURE);
  staff.leave();
  await first.kill();

  const second = await startProcess();
  const supervisor = await SupervisorSeat.open(second.url);
  await eventually('the card', () => supervisor.text().includes(DISCLOSURE));
  expect(supervisor.text()).toContain('Nobody has it yet');
  expect(supervisor.cards.size).toBe(1);
  supervisor.leave();
  await second.kill();
});
