import { readFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { DeskError } from '../errors.ts';
import { type BulletedTextRule, type PlainCode, parseBulletedText, parsePlainCode } from './document.ts';
import type { Code } from './principle.ts';

/** The Code the desk answers from: Illinois Department of Human Services, Division of Mental Health (2022). */
export const CRSS_RULE_FILE = fileURLToPath(
  new URL('../../intents/code/crss-illinois-2022.rule.json', import.meta.url),
);

/**
 * Reads a Code by its rule file: a bulleted text beside it, or the Code itself in plain JSON.
 * @throws DeskError CODE_UNREADABLE naming the line or field and the reason.
 */
export function loadCode(ruleFile: string = CRSS_RULE_FILE): Code {
  const rule = readRule(ruleFile);
  if (rule.format === 'plain') return parsePlainCode(rule);
  return parseBulletedText(readText(join(dirname(ruleFile), rule.document)), rule);
}

function readRule(ruleFile: string): BulletedTextRule | PlainCode {
  const text = readText(ruleFile);
  try {
    return JSON.parse(text) as BulletedTextRule | PlainCode;
  } catch (cause) {
    throw new DeskError('CODE_UNREADABLE', `${basename(ruleFile)} is no JSON. Check its commas and quotes.`, { cause });
  }
}

function readText(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch (cause) {
    const fix = `${basename(path)} cannot be read. Check that it is there, and that the desk's account may read it.`;
    throw new DeskError('CODE_UNREADABLE', fix, { cause });
  }
}
