import { readFileSync } from 'node:fs';
import { expect, test } from '@jest/globals';
import { loadCode } from '../../src/code/code-of-ethics.ts';
import { compareEdition } from '../../src/code/editions.ts';

const code = loadCode();
const whole = readFileSync(new URL('../../intents/code/crss-illinois-2022.txt', import.meta.url), 'utf8');

test('a copy with wrapped lines and two columns cut off: 7 to 13 the same, 14 incomplete, the rest absent', () => {
  const cut = readFileSync(new URL('cut-copy.txt', import.meta.url), 'utf8');
  const kinds = compareEdition(code, cut).map(({ kind }) => kind);
  expect(kinds.slice(0, 6)).toEqual(Array(6).fill('absent'));
  expect(kinds.slice(6, 13)).toEqual(Array(7).fill('same'));
  expect(kinds[13]).toBe('incomplete');
  expect(kinds.slice(14)).toEqual(Array(4).fill('absent'));
});

test('the document itself is the same throughout', () => {
  expect(compareEdition(code, whole).every(({ kind }) => kind === 'same')).toBe(true);
});

test('a changed word is told with both wordings', () => {
  const changed = whole.replace(
    'gifts of significant value from individuals',
    'gifts worth more than ten dollars from individuals',
  );
  const [comparison] = compareEdition(code, changed).filter(({ kind }) => kind !== 'same');
  expect(comparison).toMatchObject({
    kind: 'differs',
    principle: 15,
    changes: [{ ours: 'of significant value', theirs: 'worth more than ten dollars' }],
  });
});

test('principles in another order are still found', () => {
  const lines = whole.split('\n');
  const hours = lines.findIndex((line) => line.includes('only provide service and support within work hours'));
  const moved = [
    ...lines.slice(0, 10),
    ...lines.slice(hours, hours + 2),
    ...lines.slice(10, hours),
    ...lines.slice(hours + 2),
  ];
  expect(compareEdition(code, moved.join('\n')).every(({ kind }) => kind === 'same')).toBe(true);
});
