/**
 * Numbers 32-bit hashes from 0, in the order in which they come. Flat arrays with open addressing: millions of them in a `Map` cost
 * ten times as much.
 */
export class HashIndex {
  /** Hash and number side by side; number -1 is free. */
  #slots: Int32Array;
  #mask: number;
  #hashes: Uint32Array;
  #size = 0;

  constructor(expected = 512) {
    const slots = 2 ** Math.ceil(Math.log2(Math.max(2, expected * 2)));
    this.#mask = slots - 1;
    this.#slots = new Int32Array(slots * 2).fill(-1);
    this.#hashes = new Uint32Array(slots / 2);
  }

  get size(): number {
    return this.#size;
  }

  hashOf(number: number): number {
    return this.#hashes[number] as number;
  }

  /** The number of a hash, or -1. */
  find(hash: number): number {
    return this.#slots[this.#slotOf(hash) + 1] as number;
  }

  /** The number of a hash, a new one when it is new. */
  add(hash: number): number {
    const slot = this.#slotOf(hash);
    const known = this.#slots[slot + 1] as number;
    if (known >= 0) return known;
    if (this.#size === this.#hashes.length) {
      this.#grow();
      return this.add(hash);
    }
    this.#slots[slot] = hash | 0;
    this.#slots[slot + 1] = this.#size;
    this.#hashes[this.#size] = hash;
    this.#size += 1;
    return this.#size - 1;
  }

  /** Where a hash is, or would be. */
  #slotOf(hash: number): number {
    const slots = this.#slots;
    const key = hash | 0;
    for (let slot = (hash & this.#mask) * 2; ; slot = (slot + 2) & (this.#mask * 2 + 1)) {
      if ((slots[slot + 1] as number) < 0 || slots[slot] === key) return slot;
    }
  }

  #grow(): void {
    const hashes = this.#hashes.subarray(0, this.#size);
    const larger = new HashIndex(this.#size * 2);
    for (const hash of hashes) larger.add(hash);
    this.#slots = larger.#slots;
    this.#mask = larger.#mask;
    this.#hashes = larger.#hashes;
  }
}
