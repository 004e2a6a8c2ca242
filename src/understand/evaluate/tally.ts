/** Counts by name: how many there were and how many of them were right. */
export class Tally {
  readonly #counts = new Map<string, { right: number; all: number }>();

  add(name: string, right: boolean): void {
    const count = this.#counts.get(name) ?? { right: 0, all: 0 };
    count.all += 1;
    if (right) count.right += 1;
    this.#counts.set(name, count);
  }

  get rows(): readonly TallyRow[] {
    return [...this.#counts].map(([name, count]) => ({ name, ...count }));
  }

  row(name: string): TallyRow {
    return { name, ...(this.#counts.get(name) ?? { right: 0, all: 0 }) };
  }
}

export interface TallyRow {
  readonly name: string;
  readonly right: number;
  readonly all: number;
}
