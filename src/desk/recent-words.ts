import type { EventKey } from './inbound.ts';
import type { PersonId } from './people-and-places.ts';

/** How long pieces of one disclosure are read together. */
export const WINDOW_MS = 10 * 60 * 1000;
const MOST_PIECES = 20;
/** A longer message is no piece: it was read by itself, sentence by sentence. */
const LONGEST_PIECE = 300;

interface Piece {
  readonly key: EventKey;
  readonly at: number;
  readonly text: string;
}

/** What each person sent in the last ten minutes. It lives in memory only and is never stored. */
export class RecentWords {
  readonly #pieces = new Map<PersonId, Piece[]>();

  /** The person's earlier pieces that are read together with a new one, oldest first. */
  piecesBefore(person: PersonId, key: EventKey, now: number): string[] {
    return this.#fresh(person, now)
      .filter((piece) => piece.key !== key && piece.text.length <= LONGEST_PIECE)
      .map((piece) => piece.text);
  }

  /** All that the person wrote, oldest first: what goes with an alert they raise by hand. */
  allOf(person: PersonId, now: number): string[] {
    return this.#fresh(person, now).map((piece) => piece.text);
  }

  /** Remembers a piece; the same key twice is one piece. */
  add(person: PersonId, key: EventKey, text: string, now: number): void {
    const others = this.#fresh(person, now).filter((piece) => piece.key !== key);
    this.#pieces.set(person, [...others, { key, at: now, text }].slice(-MOST_PIECES));
  }

  /** Forgets one piece: its writer changed it. */
  takeBack(person: PersonId, key: EventKey): void {
    const others = (this.#pieces.get(person) ?? []).filter((piece) => piece.key !== key);
    this.#pieces.set(person, others);
  }

  /** Forgets a person's pieces: they are in an alert now. */
  forget(person: PersonId): void {
    this.#pieces.delete(person);
  }

  /** Drops whatever is too old, of everybody. */
  sweep(now: number): void {
    for (const person of this.#pieces.keys()) if (this.#fresh(person, now).length === 0) this.#pieces.delete(person);
  }

  #fresh(person: PersonId, now: number): Piece[] {
    return (this.#pieces.get(person) ?? []).filter((piece) => now - piece.at < WINDOW_MS);
  }
}
