import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
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
  const rule = JSON.parse(readFileSync(ruleFile, 'utf8')) as BulletedTextRule | PlainCode;
  if (rule.format === 'plain') return parsePlainCode(rule);
  const document = new URL(rule.document, `file://${ruleFile}`);
  return parseBulletedText(readFileSync(document, 'utf8'), rule);
}
