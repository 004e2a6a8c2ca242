import { expect, test } from '@jest/globals';
import { runCommand } from '../support/commands.ts';

const CODE = 'adapters/cli/code.ts';

test('check reports principle by principle, and its status says whether all is the same', async () => {
  const cut = await runCommand(CODE, ['check', 'test/code/cut-copy.txt']);
  expect(cut.stdout).toContain('7 of 18 principles are the same');
  expect(cut.stdout).toMatch(/14 {2}incomplete\n\s+missing: individuals they serve/u);
  expect(cut.status).toBe(2);
  const same = await runCommand(CODE, ['check', 'intents/code/crss-illinois-2022.txt']);
  expect(same.status).toBe(0);
});

test('a file that is not there is told', async () => {
  const { status, stderr } = await runCommand(CODE, ['check', 'nowhere.txt']);
  expect(status).toBe(1);
  expect(stderr).toContain('nowhere.txt cannot be read');
});
