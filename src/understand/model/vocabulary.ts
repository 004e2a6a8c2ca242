import { familySeed, finish } from '../features/hash.ts';
import { HashIndex } from '../features/hash-index.ts';
import { invalidModel } from './invalid.ts';

const MAGIC = 0x31464445; // "EDF1"
const HEADER_BYTES = 8;
const FINGERPRINT = familySeed('fingerprint');

/** The features that the models know, the most frequent first, and how rare each is. */
export class Vocabulary {
  readonly hashes: Uint32Array;
  /** Inverse document frequencies in `IDF_STEPS`ths, beside `hashes`. */
  readonly frequencies: Uint8Array;
  /** Tells tables that belong to this vocabulary from others. */
  readonly fingerprint: number;
  readonly #rows: HashIndex;

  constructor(hashes: Uint32Array, frequencies: Uint8Array) {
    this.hashes = hashes;
    this.frequencies = frequencies;
    this.fingerprint = hashes.reduce((state, hash) => finish(state ^ hash), FINGERPRINT);
    this.#rows = new HashIndex(hashes.length);
    for (const hash of hashes) this.#rows.add(hash);
  }

  get size(): number {
    return this.hashes.length;
  }

  /** The row of a feature in every table, or -1. */
  find(hash: number): number {
    return this.#rows.find(hash);
  }
}

/** Inverse document frequencies are kept in sixteenths. */
export const IDF_STEPS = 16;

/** File: magic, count, hashes, frequencies. */
export function encodeVocabulary({ hashes, frequencies }: Vocabulary): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(HEADER_BYTES + hashes.length * 5);
  const view = new DataView(bytes.buffer);
  view.setUint32(0, MAGIC, true);
  view.setUint32(4, hashes.length, true);
  for (const [row, hash] of hashes.entries()) view.setUint32(HEADER_BYTES + row * 4, hash, true);
  bytes.set(frequencies, HEADER_BYTES + hashes.length * 4);
  return bytes;
}

/** @throws DeskError MODEL_INVALID when the bytes are no vocabulary. */
export function decodeVocabulary(bytes: Uint8Array): Vocabulary {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (bytes.byteLength < HEADER_BYTES || view.getUint32(0, true) !== MAGIC) throw invalidModel('is no vocabulary');
  const size = view.getUint32(4, true);
  if (bytes.byteLength !== HEADER_BYTES + size * 5) throw invalidModel('is cut short');
  const hashes = Uint32Array.from({ length: size }, (_, row) => view.getUint32(HEADER_BYTES + row * 4, true));
  return new Vocabulary(hashes, bytes.slice(HEADER_BYTES + size * 4));
}
