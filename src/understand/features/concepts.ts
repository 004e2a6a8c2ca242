import { readFileSync } from 'node:fs';

/**
 * Meanings that words of both languages share, by the words and phrases for them: `intents/concepts.json`. A `*` ends a word
 * of which only the beginning counts, or stands for one word of a phrase.
 */
export class Concepts {
  readonly names: readonly string[];
  readonly #words = new Map<string, number[]>();
  readonly #stems = new Map<string, number[]>();
  readonly #phrases = new Map<string, Phrase[]>();
  readonly #known = new Map<string, readonly number[]>();

  constructor(lexicon: Lexicon) {
    this.names = Object.keys(lexicon);
    for (const [concept, name] of this.names.entries())
      for (const entry of lexicon[name] ?? []) this.#add(entry, concept);
  }

  /** Concepts of the words at each place; a phrase counts at its last word. */
  of(words: readonly string[]): readonly number[][] {
    const found = words.map((word) => [...this.#ofWord(word)]);
    for (const [at, word] of words.entries()) {
      for (const { rest, concept } of this.#phrases.get(word) ?? []) {
        const matches = rest.every((part, offset) => fits(words[at + 1 + offset], part));
        if (matches) found[at + rest.length]?.push(concept);
      }
    }
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
    const [first, ...rest] = entry.replaceAll("'", '').split(' ') as [string, ...string[]];
    if (rest.length > 0) push(this.#phrases, first, { rest, concept });
    else if (first.endsWith('*')) push(this.#stems, first.slice(0, -1), concept);
    else push(this.#words, first, concept);
  }
}

export type Lexicon = Readonly<Record<string, readonly string[]>>;

interface Phrase {
  readonly rest: readonly string[];
  readonly concept: number;
}

const LEXICON_FILE = new URL('../../../intents/concepts.json', import.meta.url);
const SHORTEST_STEM = 2;
const REMEMBERED = 50_000;

export function loadLexicon(): Lexicon {
  return JSON.parse(readFileSync(LEXICON_FILE, 'utf8')) as Lexicon;
}

export const CONCEPTS = new Concepts(loadLexicon());

function fits(word: string | undefined, pattern: string): boolean {
  if (word === undefined) return false;
  return pattern.endsWith('*') ? word.startsWith(pattern.slice(0, -1)) : word === pattern;
}

function push<K, V>(map: Map<K, V[]>, key: K, value: V): void {
  const list = map.get(key);
  if (list) list.push(value);
  else map.set(key, [value]);
}
