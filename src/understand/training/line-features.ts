import { BLOCKS } from '../features/extract.ts';
import type { TextFeatures } from '../features/features.ts';

/** What training sees of a line: features by their ids in a `FeatureIndex`, repetitions counted. */
export interface LineFeatures {
  readonly ids: Int32Array;
  /** Beside `ids`, at most 255. */
  readonly counts: Uint8Array;
  /** Where each of `BLOCKS` ends in `ids`. */
  readonly blockEnds: readonly number[];
  readonly dense: Float64Array;
}

/** Gives every hashed feature of a training set a small number, so that what is known of it fits into flat arrays. */
export class FeatureIndex {
  readonly #ids = new Map<number, number>();
  readonly #hashes: number[] = [];

  get size(): number {
    return this.#hashes.length;
  }

  hashOf(id: number): number {
    return this.#hashes[id] as number;
  }

  read({ sparse, dense }: TextFeatures): LineFeatures {
    const ids: number[] = [];
    const counts: number[] = [];
    const blockEnds: number[] = [];
    for (const block of BLOCKS) {
      const hashes = Uint32Array.from(sparse[block].hashes).sort();
      for (let at = 0, next = 0; at < hashes.length; at = next) {
        const hash = hashes[at] as number;
        while (next < hashes.length && hashes[next] === hash) next += 1;
        ids.push(this.#idOf(hash));
        counts.push(Math.min(255, next - at));
      }
      blockEnds.push(ids.length);
    }
    return { ids: Int32Array.from(ids), counts: Uint8Array.from(counts), blockEnds, dense };
  }

  #idOf(hash: number): number {
    const known = this.#ids.get(hash);
    if (known !== undefined) return known;
    this.#ids.set(hash, this.#hashes.length);
    return this.#hashes.push(hash) - 1;
  }
}
