import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { loadCode } from '../../src/code/code-of-ethics.ts';
import { REPOSITORY, runCommand } from '../support/commands.ts';
import { temporaryFolder } from '../support/test-desk.ts';

const ASK = 'adapters/cli/ask.ts';
const gifts = loadCode().principles[14];

async function askLines(lines: readonly unknown[], ...flags: string[]): Promise<Record<string, unknown>[]> {
  const input = lines.map((line) => (typeof line === 'string' ? line : JSON.stringify(line))).join('\n');
  const { status, stdout } = await runCommand(ASK, ['--jsonl', ...flags], input);
  expect(status).toBe(0);
  return stdout
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as Record<string, unknown>);
}

test('a question is answered as a person would like to read it', async () => {
  const { stdout, status } = await runCommand(ASK, ['can i keep the scarf she knitted me?']);
  expect(status).toBe(0);
  for (const text of [gifts?.clause ?? '', ...(gifts?.rationales ?? [])]) expect(stdout).toContain(text);
});

test('without an argument it asks back and forth', async () => {
  const { stdout } = await runCommand(ASK, [], 'can i keep the scarf she knitted me?\nwhy?\n\n');
  expect(stdout.split(gifts?.clause ?? '?')).toHaveLength(3);
});

test('a disclosure says that nobody was alerted, and leaves nothing behind', async () => {
  const folder = temporaryFolder();
  const { stdout } = await runCommand(ASK, ["my client says he has a gun and is going to his brother's house"], '', {
    AGENCY_FILE: join(REPOSITORY, 'ethics-desk.json'),
    DATABASE_URL: `sqlite:${join(folder.path, 'desk.db')}`,
  });
  expect(stdout).toContain('nobody was alerted');
  expect(stdout).toContain('911');
  expect(readdirSync(folder.path)).toEqual([]);
  folder.remove();
});

describe('JSON lines', () => {
  test('come back in order, each with outcome, principle, ranking, risk and reply', async () => {
    const [question, disclosure, lookup] = await askLines([
      { id: 'a', text: 'can i keep the scarf she knitted me?' },
      { id: 2, text: "my client says he has a gun and is going to his brother's house" },
      { id: 'c', text: '15' },
    ]);
    expect(question).toMatchObject({ id: 'a', outcome: 'answer', principle: 15, risk: { level: 'none', kind: null } });
    expect(question?.reply).toContain(gifts?.clause);
    expect(disclosure).toMatchObject({ id: 2, outcome: 'alert', principle: 17, risk: { level: 'imminent' } });
    expect(lookup).toMatchObject({ id: 'c', outcome: 'lookup', principle: 15 });
    for (const line of [question, lookup]) {
      const ranked = line?.ranked as { principle: number; probability: number }[];
      expect(ranked.length).toBeGreaterThanOrEqual(5);
      expect(ranked[0]?.principle).toBe(15);
    }
  });

  test('with turns are one conversation', async () => {
    const [line] = await askLines([{ id: 't', turns: ['can i keep the scarf she knitted me?', 'why?'] }]);
    expect(line).toMatchObject({ id: 't', turns: [{ principle: 15 }, { principle: 15 }] });
  });

  test('that cannot be read are told by number, and the rest go on', async () => {
    const lines = await askLines(['{', '[]', { id: 'x' }, { id: 'y', turns: [] }, { id: 'z', text: 'gifts' }]);
    expect(lines.map(({ line }) => line)).toEqual([1, 2, 3, 4, undefined]);
    expect(lines[0]?.error).toContain('line 1');
    expect(lines[4]).toMatchObject({ id: 'z', principle: 15 });
  });

  test('with --slash are read as typed after /ethics', async () => {
    const [line] = await askLines([{ id: 's', text: 'gifts' }], '--slash');
    expect(line).toMatchObject({ outcome: 'lookup', principle: 15 });
  });
});

test('a line separator inside a text is part of the text', async () => {
  const [line, ...others] = await askLines(['{"id":"u","text":"gifts\u2028and money"}']);
  expect(line).toMatchObject({ id: 'u' });
  expect(others).toEqual([]);
});

test('an unknown flag is told with the usage', async () => {
  const { status, stderr } = await runCommand(ASK, ['--jason']);
  expect(status).toBe(1);
  expect(stderr).toContain('npm run --silent ask');
});
