import { DeskError } from '../errors.ts';
import type { Code, Principle, PrincipleNumber } from './principle.ts';

/** How to read one Code's plain-text document. Kept as data beside the document, so that another Code can state its own. */
export interface BulletedTextRule {
  readonly format: 'bulleted-text';
  /** File name of the document, beside the rule. */
  readonly document: string;
  /** Matches the title line and names the group `profession`. */
  readonly titlePattern: string;
  readonly introductionHeading: string;
  readonly bullet: string;
  /** A bulleted line that opens with this starts a principle: the profession of the title, in any case. */
  readonly principleOpensWith: 'profession';
  readonly citationHeading: string;
}

/** A Code that is already in parts: the same shape as `Code`, without numbers. */
export interface PlainCode {
  readonly format: 'plain';
  readonly title: string;
  readonly introduction: string;
  readonly purposes: readonly string[];
  readonly principles: readonly { readonly clause: string; readonly rationales: readonly string[] }[];
  readonly citation: string;
}

interface Line {
  readonly number: number;
  readonly bulleted: boolean;
  readonly text: string;
}

/** @throws DeskError CODE_UNREADABLE naming the line and the reason. */
export function parseBulletedText(text: string, rule: BulletedTextRule): Code {
  const lines = readLines(text, rule.bullet);
  const title = lines[0];
  const profession = title && new RegExp(rule.titlePattern, 'u').exec(title.text)?.groups?.profession;
  if (!title || !profession) throw unreadable(1, `the title does not match ${rule.titlePattern}`);

  const introductionAt = indexOfHeading(lines, rule.introductionHeading, 1);
  const principlesAt = indexOfHeading(lines, title.text, introductionAt + 1);
  const citationAt = indexOfHeading(lines, rule.citationHeading, principlesAt + 1);

  const introduction = lines.slice(introductionAt + 1, principlesAt);
  return {
    title: title.text,
    introduction: textsOf(introduction.filter((line) => !line.bulleted)).join('\n'),
    purposes: textsOf(introduction.filter((line) => line.bulleted)),
    principles: readPrinciples(lines.slice(principlesAt + 1, citationAt), profession),
    citation: readCitation(lines.slice(citationAt + 1), lines[citationAt]?.number ?? 1),
  };
}

/** @throws DeskError CODE_UNREADABLE naming the field and the reason. */
export function parsePlainCode(plain: PlainCode): Code {
  const principles = plain.principles.map(({ clause, rationales }, index): Principle => {
    const where = `principles[${index}]`;
    if (!clause?.trim()) throw unreadable(where, 'the clause is empty');
    if (!rationales?.length) throw unreadable(where, 'there is no rationale');
    return { number: (index + 1) as PrincipleNumber, clause, rationales };
  });
  if (principles.length === 0) throw unreadable('principles', 'there is none');
  return {
    title: plain.title,
    introduction: plain.introduction,
    purposes: plain.purposes,
    principles,
    citation: plain.citation,
  };
}

function readLines(text: string, bullet: string): Line[] {
  const bareBullet = bullet.trim();
  return text
    .split(/\r\n|\n|\r/u)
    .map((raw, index) => ({ raw: raw.trim(), number: index + 1 }))
    .filter(({ raw }) => raw !== '' && raw !== bareBullet)
    .map(({ raw, number }) => {
      const bulleted = raw.startsWith(bullet);
      return { number, bulleted, text: bulleted ? raw.slice(bullet.length).trim() : raw };
    });
}

function indexOfHeading(lines: readonly Line[], heading: string, from: number): number {
  const at = lines.findIndex((line, index) => index >= from && !line.bulleted && line.text === heading);
  if (at < 0) throw unreadable(lines.at(-1)?.number ?? 1, `the heading "${heading}" does not follow`);
  return at;
}

function readPrinciples(lines: readonly Line[], profession: string): Principle[] {
  const opening = profession.toLocaleLowerCase('en');
  const drafts: { line: number; clause: string; rationales: string[] }[] = [];
  for (const line of lines) {
    if (line.bulleted && line.text.toLocaleLowerCase('en').startsWith(opening)) {
      drafts.push({ line: line.number, clause: line.text, rationales: [] });
      continue;
    }
    const current = drafts.at(-1);
    if (!current) throw unreadable(line.number, `the first principle should open with "${profession}"`);
    current.rationales.push(line.text);
  }
  const first = lines[0];
  if (drafts.length === 0) throw unreadable(first?.number ?? 1, 'there is no principle after the second title');
  return drafts.map(({ line, clause, rationales }, index) => {
    if (rationales.length === 0) throw unreadable(line, 'this principle has no rationale');
    return { number: (index + 1) as PrincipleNumber, clause, rationales };
  });
}

function readCitation(lines: readonly Line[], headingLine: number): string {
  if (lines.length === 0) throw unreadable(headingLine, 'the citation is empty');
  return textsOf(lines).join('\n');
}

function textsOf(lines: readonly Line[]): string[] {
  return lines.map((line) => line.text);
}

function unreadable(where: number | string, reason: string): DeskError {
  const place = typeof where === 'number' ? `line ${where}` : where;
  return new DeskError(
    'CODE_UNREADABLE',
    `The Code document cannot be read at ${place}: ${reason}. Mend the document, or the rule beside it.`,
  );
}
