import { CONCEPTS } from '../features/concepts.ts';
import { familySeed, finish } from '../features/hash.ts';
import { HashIndex } from '../features/hash-index.ts';
import { invalidModel } from '../model-files.ts';

const MAGIC = 0x32464445; // "EDF2"
const HEADER_BYTES = 12;
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

/** File: magic, count, the lexicon's fingerprint, hashes, frequencies. */
export function encodeVocabulary({ hashes, frequencies }: Vocabulary): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(HEADER_BYTES + hashes.length * 5);
  const view = new DataView(bytes.buffer);
  view.setUint32(0, MAGIC, true);
  view.setUint32(4, hashes.length, true);
  view.setUint32(8, CONCEPTS.fingerprint, true);
  for (const [row, hash] of hashes.entries()) view.setUint32(HEADER_BYTES + row * 4, hash, true);
  bytes.set(frequencies, HEADER_BYTES + hashes.length * 4);
  return bytes;
}

/** @throws DeskError MODEL_INVALID when the bytes are no vocabulary, or were made with another lexicon. */
export function decodeVocabulary(bytes: Uint8Array): Vocabulary {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (bytes.byteLength < HEADER_BYTES || view.getUint32(0, true) !== MAGIC)
    throw invalidModel('vocabulary', 'is no vocabulary');
  const size = view.getUint32(4, true);
  if (bytes.byteLength !== HEADER_BYTES + size * 5) throw invalidModel('vocabulary', 'is cut short');
  if (view.getUint32(8, true) !== CONCEPTS.fingerprint) {
    throw invalidModel('vocabulary', 'was made with other groups of words than intents/concepts.json has now');
  }
  const hashes = Uint32Array.from({ length: size }, (_, row) => view.getUint32(HEADER_BYTES + row * 4, true));
  return new Vocabulary(hashes, bytes.slice(HEADER_BYTES + size * 4));
}
