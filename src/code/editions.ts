import { diffArrays } from 'diff';
import type { Code, Principle, PrincipleNumber } from './principle.ts';

/** How one principle stands in another copy of the Code. */
export type Comparison =
  | { readonly kind: 'same'; readonly principle: PrincipleNumber }
  | { readonly kind: 'absent'; readonly principle: PrincipleNumber }
  | { readonly kind: 'incomplete'; readonly principle: PrincipleNumber; readonly missing: readonly string[] }
  | { readonly kind: 'differs'; readonly principle: PrincipleNumber; readonly changes: readonly Change[] };

/** Words of the Code that the copy lacks, and words of the copy that stand in their place. */
export interface Change {
  readonly ours: string;
  readonly theirs: string;
}

const ANCHOR_WORDS = 5;

interface Located {
  readonly principle: Principle;
  readonly start: number;
}

/**
 * Aligns any copy of the Code, wrapped and cut as it may be, with the parsed one. A principle is found by the opening
 * words of its clause; from there to the next one that is found, its words are compared with the copy's.
 */
export function compareEdition(code: Code, copy: string): Comparison[] {
  const words = wordsOf(copy);
  const located = locate(code, words);
  return code.principles.map((principle) => {
    const at = located.findIndex((found) => found.principle.number === principle.number);
    const found = located[at];
    if (!found) return { kind: 'absent', principle: principle.number };
    return compare(principle, words.slice(found.start, located[at + 1]?.start), words);
  });
}

/** Where each clause begins in the copy, in the copy's order. Clauses that open alike are told apart by what follows. */
function locate(code: Code, words: readonly string[]): Located[] {
  const openings = new Map<string, number[]>();
  for (let at = 0; at + ANCHOR_WORDS <= words.length; at += 1) {
    const opening = anchor(words, at);
    openings.set(opening, [...(openings.get(opening) ?? []), at]);
  }
  return code.principles
    .flatMap((principle): Located[] => {
      const clause = wordsOf(principle.clause);
      const starts = openings.get(anchor(clause, 0)) ?? [];
      const best = starts.toSorted((one, other) => agreement(clause, words, other) - agreement(clause, words, one))[0];
      const agreed = best === undefined ? 0 : agreement(clause, words, best);
      return best !== undefined && isThisClause(code, principle, agreed) ? [{ principle, start: best }] : [];
    })
    .toSorted((one, other) => one.start - other.start);
}

/** Opening words that several clauses share prove nothing; one more than the longest shared opening does. */
function isThisClause(code: Code, principle: Principle, agreed: number): boolean {
  const clause = wordsOf(principle.clause);
  const sharedWithOthers = code.principles
    .filter((other) => other.number !== principle.number)
    .map((other) => agreement(clause, wordsOf(other.clause), 0));
  return agreed > Math.max(...sharedWithOthers);
}

function compare(principle: Principle, region: readonly string[], copy: readonly string[]): Comparison {
  const passages = [principle.clause, ...principle.rationales].map(wordsOf);
  const ours = passages.flat();
  const changes = changesBetween(ours, withoutTail(ours, region, copy));
  if (changes.length === 0) return { kind: 'same', principle: principle.number };
  const ends = endsOf(passages);
  const onlyCutOff = changes.every(({ theirs, oursEnd }) => theirs === '' && ends.has(oursEnd));
  if (onlyCutOff) {
    return { kind: 'incomplete', principle: principle.number, missing: changes.map((change) => change.ours) };
  }
  return {
    kind: 'differs',
    principle: principle.number,
    changes: changes.map(({ ours, theirs }) => ({ ours, theirs })),
  };
}

interface PlacedChange extends Change {
  /** The number of our words up to the end of the change. */
  readonly oursEnd: number;
}

function changesBetween(ours: readonly string[], theirs: readonly string[]): PlacedChange[] {
  const changes: PlacedChange[] = [];
  let at = 0;
  let pending: { ours: string[]; theirs: string[] } = { ours: [], theirs: [] };
  const flush = (): void => {
    if (pending.ours.length + pending.theirs.length > 0) {
      changes.push({ ours: pending.ours.join(' '), theirs: pending.theirs.join(' '), oursEnd: at });
    }
    pending = { ours: [], theirs: [] };
  };
  for (const part of diffArrays([...ours], [...theirs])) {
    if (part.removed) {
      pending.ours.push(...part.value);
      at += part.value.length;
    } else if (part.added) {
      pending.theirs.push(...part.value);
    } else {
      flush();
      at += part.value.length;
    }
  }
  flush();
  return changes;
}

/** The region of the last principle runs to the end of the copy: what follows our last word there is not its text. */
function withoutTail(ours: readonly string[], region: readonly string[], copy: readonly string[]): readonly string[] {
  const reachesEnd = region.length > 0 && region.at(-1) === copy.at(-1) && region.length > ours.length;
  if (!reachesEnd) return region;
  const lastWord = region.lastIndexOf(ours.at(-1) ?? '');
  return lastWord < 0 ? region : region.slice(0, lastWord + 1);
}

function endsOf(passages: readonly (readonly string[])[]): ReadonlySet<number> {
  let end = 0;
  return new Set(
    passages.map((passage) => {
      end += passage.length;
      return end;
    }),
  );
}

function agreement(clause: readonly string[], words: readonly string[], start: number): number {
  let agreed = 0;
  while (agreed < clause.length && clause[agreed] === words[start + agreed]) agreed += 1;
  return agreed;
}

function anchor(words: readonly string[], at: number): string {
  return words
    .slice(at, at + ANCHOR_WORDS)
    .join(' ')
    .toLocaleLowerCase('en');
}

/** Words with their punctuation; bullets, line breaks and the shape of apostrophes make no difference. */
function wordsOf(text: string): string[] {
  return text
    .replaceAll(/^\s*[-•*–]\s*/gmu, ' ')
    .replaceAll(/[‘’]/gu, "'")
    .split(/\s+/u)
    .filter((word) => word !== '');
}
