import { normalise } from '../text/normalise.ts';

/** Two lines are too near when so much of their words, or of their letters, is the same. */
export const NEAR = {
  /** Word-set Jaccard, to a line of the labelled sample. */
  words: 0.6,
  /** Cosine of counts of character 4-grams, to a line of the labelled sample. */
  characters: 0.85,
  /** Word-set Jaccard of two lines of the corpus. */
  wordsWithin: 0.8,
} as const;

/** Texts of so few words are look-ups: any two on one thing share a word, so only equal ones are too near. */
const LOOKUP_WORDS = 2;
const GRAM = 4;

/** A text and where it stands, to be told apart in a report. */
export interface PlacedText {
  readonly place: string;
  readonly text: string;
}

export interface NearPair {
  readonly line: PlacedText;
  readonly near: PlacedText;
  readonly reason: 'equal' | 'words' | 'characters';
}

/** Lines that equal or nearly equal one of the labelled sample. */
export function nearToSample(lines: readonly PlacedText[], sample: readonly PlacedText[]): NearPair[] {
  const profiles = sample.map(profileOf);
  const byWord = indexByWord(profiles);
  const grams = sample.map((_, index) => gramsOf(profiles[index] as Profile));
  return lines.flatMap((line) => {
    const profile = profileOf(line);
    const candidates = [...countShared(profile.words, byWord)].map(([other, shared]) => ({ other, shared }));
    const near =
      candidates.find(({ other, shared }) => isNearByWords(profile, profiles[other] as Profile, shared, NEAR.words)) ??
      nearByCharacters(
        profile,
        candidates.filter(({ other, shared }) => sharesWords(profile, profiles[other] as Profile, shared)),
        grams,
      );
    return near ? [pairOf(line, profile, sample[near.other] as PlacedText, profiles[near.other] as Profile)] : [];
  });
}

/** Lines that equal or nearly equal an earlier one. */
export function nearWithin(lines: readonly PlacedText[]): NearPair[] {
  const profiles = lines.map(profileOf);
  const rarity = wordCounts(profiles);
  const byRareWord = new Map<string, number[]>();
  const pairs: NearPair[] = [];
  for (const [index, profile] of profiles.entries()) {
    const rare = rareWords(profile, rarity);
    const candidates = new Set(rare.flatMap((word) => byRareWord.get(word) ?? []));
    for (const other of candidates) {
      const earlier = profiles[other] as Profile;
      const shared = [...profile.words].filter((word) => earlier.words.has(word)).length;
      if (!isNearByWords(profile, earlier, shared, NEAR.wordsWithin)) continue;
      pairs.push(pairOf(lines[index] as PlacedText, profile, lines[other] as PlacedText, earlier));
      break;
    }
    for (const word of rare) byRareWord.set(word, [...(byRareWord.get(word) ?? []), index]);
  }
  return pairs;
}

interface Profile {
  readonly plain: string;
  readonly words: ReadonlySet<string>;
}

function profileOf({ text }: PlacedText): Profile {
  const plain = normalise(text).replace(/\s+/gu, ' ').trim();
  return { plain, words: new Set(plain.match(/[\p{L}\p{N}]+|\p{Extended_Pictographic}/gu) ?? [plain]) };
}

/** Character 4-grams with their counts, and the length of that vector. */
interface Grams {
  readonly counts: ReadonlyMap<string, number>;
  readonly length: number;
}

function gramsOf({ plain }: Profile): Grams {
  const counts = new Map<string, number>();
  for (let at = 0; at + GRAM <= plain.length; at += 1) {
    const gram = plain.slice(at, at + GRAM);
    counts.set(gram, (counts.get(gram) ?? 0) + 1);
  }
  return { counts, length: Math.sqrt([...counts.values()].reduce((sum, count) => sum + count * count, 0)) };
}

function isNearByWords(a: Profile, b: Profile, shared: number, limit: number): boolean {
  if (a.plain === b.plain) return true;
  if (Math.min(a.words.size, b.words.size) <= LOOKUP_WORDS) return false;
  return shared / (a.words.size + b.words.size - shared) >= limit;
}

/** Texts so alike by letters share this much of their words (Jaccard), too. */
const SHARED_WORDS = 0.2;

function sharesWords(a: Profile, b: Profile, shared: number): boolean {
  return a.words.size > LOOKUP_WORDS && shared / (a.words.size + b.words.size - shared) >= SHARED_WORDS;
}

interface Candidate {
  readonly other: number;
  readonly shared: number;
}

function nearByCharacters(
  profile: Profile,
  candidates: readonly Candidate[],
  grams: readonly Grams[],
): Candidate | undefined {
  if (candidates.length === 0) return undefined;
  const { counts, length } = gramsOf(profile);
  return candidates.find(({ other }) => {
    const otherGrams = grams[other] as Grams;
    let product = 0;
    for (const [gram, count] of counts) product += count * (otherGrams.counts.get(gram) ?? 0);
    return product / (length * otherGrams.length) >= NEAR.characters;
  });
}

type Index = ReadonlyMap<string, readonly number[]>;

function indexByWord(profiles: readonly Profile[]): Index {
  const index = new Map<string, number[]>();
  for (const [at, { words }] of profiles.entries()) {
    for (const word of words) {
      const places = index.get(word);
      if (places) places.push(at);
      else index.set(word, [at]);
    }
  }
  return index;
}

function countShared(words: ReadonlySet<string>, index: Index): Map<number, number> {
  const shared = new Map<number, number>();
  for (const word of words) for (const at of index.get(word) ?? []) shared.set(at, (shared.get(at) ?? 0) + 1);
  return shared;
}

function wordCounts(profiles: readonly Profile[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const { words } of profiles) for (const word of words) counts.set(word, (counts.get(word) ?? 0) + 1);
  return counts;
}

/** So many of the rarest words that two lines as near as the limit must share one of them. */
function rareWords({ words }: Profile, counts: ReadonlyMap<string, number>): string[] {
  const byRarity = [...words].sort((a, b) => (counts.get(a) ?? 0) - (counts.get(b) ?? 0) || (a < b ? -1 : 1));
  return byRarity.slice(0, words.size - Math.ceil(words.size * NEAR.wordsWithin) + 1);
}

function pairOf(line: PlacedText, profile: Profile, near: PlacedText, other: Profile): NearPair {
  if (profile.plain === other.plain) return { line, near, reason: 'equal' };
  const shared = [...profile.words].filter((word) => other.words.has(word)).length;
  const byWords = shared / (profile.words.size + other.words.size - shared) >= NEAR.words;
  return { line, near, reason: byWords ? 'words' : 'characters' };
}
