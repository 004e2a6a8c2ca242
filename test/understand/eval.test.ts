import { expect, test } from '@jest/globals';
import { measure } from '../../src/understand/evaluate/measure.ts';
import { loadSample } from '../../src/understand/evaluate/sample.ts';
import { loadUnderstanding } from '../../src/understand/understand.ts';

const tally = measure(loadUnderstanding(), loadSample(new URL('../eval/', import.meta.url)));
const share = (...names: string[]) => {
  const rows = names.map((name) => tally.row(name));
  return rows.reduce((sum, { right }) => sum + right, 0) / rows.reduce((sum, { all }) => sum + all, 0);
};

/** Floors, not aims: what a change may not lose on the labelled sample. docs/accuracy.md has the figures. */
test.each([
  ['first choice', 0.86, ['first choice: short', 'first choice: formal']],
  ['top three', 0.93, ['top three: short', 'top three: formal']],
  ['first choice, scenarios', 0.74, ['first choice: scenario']],
  ['first choice, Spanish', 0.75, ['first choice: spanish']],
  ['look-ups', 0.85, ['look-ups answered']],
  ['out-of-scope not answered', 0.88, ['out-of-scope not answered']],
  ['imminent alerted', 0.9, ['imminent alerted']],
  ['imminent alerted or offered', 0.93, ['imminent alerted or offered']],
  ['concern alerted', 0.82, ['concern alerted']],
  ['follow-ups', 0.82, ['dialogues: follow-up first choice']],
])('%s: at least %d', (_, floor, names) => {
  expect(share(...names)).toBeGreaterThanOrEqual(floor);
});

test.each([
  ['hard negatives alerted', 0.06, ['hard negatives alerted']],
  ['ordinary questions alerted', 0.03, ['ordinary alerted']],
  ['in-scope turned away', 0.03, ['in-scope turned away']],
])('%s: at most %d', (_, ceiling, names) => {
  expect(share(...names)).toBeLessThanOrEqual(ceiling);
});

test('English and Spanish are told apart', () => {
  expect(share('language: en', 'language: es')).toBeGreaterThan(0.95);
});
