import { readFileSync } from 'node:fs';

/**
 * Meanings that words of both languages share, by the words and phrases for them: `intents/concepts.json`. A `*` ends a word
 * of which only the beginning counts, or stands for one word of a phrase.
 */
export class Concepts {
  readonly names: readonly string[];
  readonly #words = new Map<string, number[]>();
  readonly #stems = new Map<string, number[]>();
  readonly #phrases = newStep();
  readonly #known = new Map<string, readonly number[]>();

  constructor(lexicon: Lexicon) {
    this.names = Object.keys(lexicon);
    for (const [concept, name] of this.names.entries())
      for (const entry of lexicon[name] ?? []) this.#add(entry, concept);
  }

  /** Concepts of the words at each place; a phrase counts at its last word. */
  of(words: readonly string[]): readonly number[][] {
    const found = words.map((word) => [...this.#ofWord(word)]);
    for (let from = 0; from < words.length; from += 1) follow(this.#phrases, words, from, found);
    return found;
  }

  #ofWord(word: string): readonly number[] {
    const known = this.#known.get(word);
    if (known) return known;
    const concepts = new Set(this.#words.get(word));
    for (let length = SHORTEST_STEM; length <= word.length; length += 1) {
      for (const concept of this.#stems.get(word.slice(0, length)) ?? []) concepts.add(concept);
    }
    const list = [...concepts];
    if (this.#known.size >= REMEMBERED) this.#known.clear();
    this.#known.set(word, list);
    return list;
  }

  #add(entry: string, concept: number): void {
    const parts = entry.replaceAll("'", '').split(' ');
    const [first = ''] = parts;
    if (parts.length > 1) parts.reduce(stepTo, this.#phrases).concepts.push(concept);
    else if (first.endsWith('*')) push(this.#stems, first.slice(0, -1), concept);
    else push(this.#words, first, concept);
  }
}

export type Lexicon = Readonly<Record<string, readonly string[]>>;

/** Phrases that begin alike share their steps. */
interface Step {
  /** Of the phrases that end here. */
  readonly concepts: number[];
  readonly words: Map<string, Step>;
  /** By how the next word begins. */
  readonly stems: Map<string, Step>;
}

const LEXICON_FILE = new URL('../../../intents/concepts.json', import.meta.url);
const SHORTEST_STEM = 2;
const REMEMBERED = 50_000;

export const LEXICON = JSON.parse(readFileSync(LEXICON_FILE, 'utf8')) as Lexicon;
export const CONCEPTS = new Concepts(LEXICON);

function newStep(): Step {
  return { concepts: [], words: new Map(), stems: new Map() };
}

function stepTo(step: Step, part: string): Step {
  const [next, key] = part.endsWith('*') ? [step.stems, part.slice(0, -1)] : [step.words, part];
  const known = next.get(key) ?? newStep();
  next.set(key, known);
  return known;
}

function follow(step: Step, words: readonly string[], at: number, found: readonly number[][]): void {
  if (at > 0) found[at - 1]?.push(...step.concepts);
  const word = words[at];
  if (word === undefined) return;
  const next = step.words.get(word);
  if (next) follow(next, words, at + 1, found);
  for (const [stem, other] of step.stems) {
    if (word.startsWith(stem)) follow(other, words, at + 1, found);
  }
}

function push<K, V>(map: Map<K, V[]>, key: K, value: V): void {
  const list = map.get(key);
  if (list) list.push(value);
  else map.set(key, [value]);
}
