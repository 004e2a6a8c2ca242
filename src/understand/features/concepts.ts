import { readFileSync } from 'node:fs';
import { familySeed, finish, hashOn } from './hash.ts';

const NAME = familySeed('concept name');
const LEXICON = familySeed('lexicon');

/** Meanings by the words and phrases for them. */
export type Lexicon = Readonly<Record<string, readonly string[]>>;

/** What a word means whatever stands beside it. */
export interface Meanings {
  /** Numbers of the concepts that the word alone stands for. */
  readonly concepts: readonly number[];
  /** Phrases that may begin with it. */
  readonly phrases: readonly Step[];
}

/** A place in phrases that begin alike. */
export interface Step {
  /** Of the phrases that end here. */
  readonly concepts: number[];
  words?: Map<string, Step>;
  /** By how the next word begins. */
  stems?: Map<string, Step>;
}

/**
 * Meanings that words of both languages share, by the words and phrases for them: `intents/concepts.json`. A `*` ends a word
 * of which only the beginning counts, or stands for one word of a phrase.
 */
export class Concepts {
  readonly #words = new Map<string, number[]>();
  readonly #stems = new Map<string, number[]>();
  readonly #phrases: Step = { concepts: [] };
  readonly #lexicon: Lexicon;
  /** Tells models that were trained with this lexicon from others. */
  readonly fingerprint: number;

  constructor(lexicon: Lexicon) {
    this.#lexicon = lexicon;
    for (const [name, entries] of Object.entries(lexicon)) {
      const concept = this.numberOf(name);
      for (const entry of entries) this.#add(entry, concept);
    }
    this.fingerprint = finish(hashOn(LEXICON, JSON.stringify(lexicon)));
  }

  ofWord(word: string): Meanings {
    const concepts = new Set(this.#words.get(word));
    for (let length = SHORTEST_STEM; length <= word.length; length += 1) {
      for (const concept of this.#stems.get(word.slice(0, length)) ?? []) concepts.add(concept);
    }
    return { concepts: [...concepts], phrases: stepsFrom(this.#phrases, word) };
  }

  /** The same wherever the group stands in the file. @throws Error for a name that the lexicon does not have. */
  numberOf(name: string): number {
    if (!(name in this.#lexicon)) throw new Error(`intents/concepts.json has no group "${name}".`);
    return finish(hashOn(NAME, name));
  }

  #add(entry: string, concept: number): void {
    const parts = entry.replaceAll("'", '').split(' ');
    const [first = ''] = parts;
    if (parts.length > 1) parts.reduce(stepTo, this.#phrases).concepts.push(concept);
    else if (first.endsWith('*')) push(this.#stems, first.slice(0, -1), concept);
    else push(this.#words, first, concept);
  }
}

/** Concepts at each place of a text; a phrase counts at its last word. */
export function conceptsOf(texts: readonly string[], meanings: readonly Meanings[]): readonly (readonly number[])[] {
  const found = meanings.map(({ concepts }) => concepts);
  const follow = (step: Step, at: number): void => {
    if (step.concepts.length > 0) found[at] = [...(found[at] ?? []), ...step.concepts];
    const next = texts[at + 1];
    if (next !== undefined) for (const further of stepsFrom(step, next)) follow(further, at + 1);
  };
  for (const [at, { phrases }] of meanings.entries()) for (const step of phrases) follow(step, at);
  return found;
}

const LEXICON_FILE = new URL('../../../intents/concepts.json', import.meta.url);
const SHORTEST_STEM = 2;
const NONE: readonly Step[] = [];

export const CONCEPTS = new Concepts(JSON.parse(readFileSync(LEXICON_FILE, 'utf8')) as Lexicon);

/** Concepts that change what the rest of a message tells: that it is supposed, told in a story, long past, dealt with, denied. */
const FRAME_NAMES = [
  'hypothetical',
  'what-if-frame',
  'hypothetic-variant',
  'rule',
  'policy-and-training',
  'research-and-class-work',
  'fiction',
  'fiction-screen',
  'fiction-books-songs',
  'fiction-games',
  'quoting-words',
  'news-events',
  'testing-the-bot',
  'jokes-explained',
  'idiom-office',
  'idiom-work',
  'idiom-fatigue',
  'just-venting',
  'long-ago',
  'far-past-time',
  'years-numbered',
  'past-and-treated',
  'old-abuse-disclosed-as-history',
  'handled',
  'reported-already',
  'denial',
  'screened-negative',
  'says-no-danger',
  'cleared-by-crisis',
  'safe-now',
  'grief-natural-death',
  'hunting-shooting-sport',
  'sports-violence-words',
  'kitchen-knives-tools',
  'harmless-child-injury',
];

/** Their numbers. */
export const FRAMES: ReadonlySet<number> = new Set(FRAME_NAMES.map((name) => CONCEPTS.numberOf(name)));

function stepTo(step: Step, part: string): Step {
  const stem = part.endsWith('*');
  const key = stem ? part.slice(0, -1) : part;
  const nexts = (stem ? step.stems : step.words) ?? new Map<string, Step>();
  if (stem) step.stems = nexts;
  else step.words = nexts;
  const next = nexts.get(key) ?? { concepts: [] };
  nexts.set(key, next);
  return next;
}

function stepsFrom({ words, stems }: Step, word: string): readonly Step[] {
  const exact = words?.get(word);
  if (!stems) return exact ? [exact] : NONE;
  const steps = exact ? [exact] : [];
  for (const [stem, step] of stems) if (word.startsWith(stem)) steps.push(step);
  return steps;
}

function push<K, V>(map: Map<K, V[]>, key: K, value: V): void {
  const list = map.get(key);
  if (list) list.push(value);
  else map.set(key, [value]);
}
