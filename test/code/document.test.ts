import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { afterAll, describe, expect, test } from '@jest/globals';
import { CRSS_RULE_FILE, loadCode } from '../../src/code/code-of-ethics.ts';
import { type BulletedTextRule, parseBulletedText, parsePlainCode } from '../../src/code/document.ts';

const rule = JSON.parse(readFileSync(CRSS_RULE_FILE, 'utf8')) as BulletedTextRule;
const document = readFileSync(new URL(`../../intents/code/${rule.document}`, import.meta.url), 'utf8');

describe('the Code document', () => {
  const code = loadCode();

  test('has a title, six purposes, 18 principles with 19 rationales, and a citation', () => {
    expect(code.title).toBe('Code of Ethics for CRSS Professionals');
    expect(code.purposes).toHaveLength(6);
    expect(code.principles.map(({ number }) => number)).toEqual(Array.from({ length: 18 }, (_, index) => index + 1));
    expect(code.principles.map(({ rationales }) => rationales.length)).toEqual([
      1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 2, 1, 1, 1,
    ]);
    expect(code.citation).toMatch(/^Illinois Department of Human Services/u);
  });

  test('18’s rationale opens with the profession and is still a rationale', () => {
    expect(code.principles[17]?.rationales[0]).toMatch(/^CRSS professionals must use their influence/u);
  });

  test.each(code.principles)('principle $number is byte for byte in the document', ({ clause, rationales }) => {
    for (const text of [clause, ...rationales]) expect(document.includes(text)).toBe(true);
  });
});

describe('the files of a Code', () => {
  const folder = mkdtempSync(join(tmpdir(), 'a code # 100% ?'));
  afterAll(() => rmSync(folder, { recursive: true }));

  test('are found in a folder of any name', () => {
    cpSync(dirname(CRSS_RULE_FILE), folder, { recursive: true });
    expect(loadCode(join(folder, basename(CRSS_RULE_FILE))).principles).toHaveLength(18);
  });

  test.each([
    ['not there', () => {}, /gone\.json cannot be read/u],
    ['no JSON', () => writeFileSync(join(folder, 'gone.json'), '{'), /gone\.json is no JSON/u],
  ])('%s: told by name, with what to check', (_what, make, reason) => {
    make();
    expect(() => loadCode(join(folder, 'gone.json'))).toThrow(reason);
  });
});

describe('a document that cannot be parsed is told by line and reason', () => {
  test.each([
    ['another title', document.replace('Code of Ethics for', 'Rules of'), /line 1: the title does not match/u],
    ['no introduction', document.replace('Introduction\n', ''), /the heading "Introduction" does not follow/u],
    ['no citation', document.replace('\nCitation\n', '\n'), /the heading "Citation" does not follow/u],
    [
      'a principle without a rationale',
      document.replace(/^- Science has shown.*\n/mu, ''),
      /line 11: this principle has no rationale/u,
    ],
    [
      'a rationale before any principle',
      document.replace(/^- CRSS professionals will, when.*\n/mu, ''),
      /line 11: the first principle should open with/u,
    ],
    ['nothing at all', '', /line 1/u],
  ])('%s', (_name, text, message) => {
    expect(() => parseBulletedText(text, rule)).toThrow(message);
  });
});

describe('a Code in plain JSON', () => {
  const plain = {
    format: 'plain',
    title: 'Another Code',
    introduction: '',
    purposes: [],
    principles: [{ clause: 'Members will be kind.', rationales: ['Kindness helps.'] }],
    citation: 'Somebody (2026).',
  } as const;

  test('is taken as it is', () => {
    expect(parsePlainCode(plain).principles).toEqual([{ number: 1, ...plain.principles[0] }]);
  });

  test('without a rationale is told by field', () => {
    expect(() => parsePlainCode({ ...plain, principles: [{ clause: 'x', rationales: [] }] })).toThrow(
      /principles\[0\]: there is no rationale/u,
    );
  });
});
