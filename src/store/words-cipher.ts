import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import { DeskError } from '../errors.ts';

const ALGORITHM = 'aes-256-gcm';
const NONCE_BYTES = 12;
const TAG_BYTES = 16;
export const DATA_KEY_BYTES = 32;

/** Seals people's words at rest: AES-256-GCM, a fresh 96-bit nonce each (NIST SP 800-38D), stored as nonce, tag, text. */
export class WordsCipher {
  readonly #key: Uint8Array;

  /** @throws DeskError DATA_KEY_INVALID unless the key has 32 bytes. */
  constructor(key: Uint8Array) {
    if (key.byteLength !== DATA_KEY_BYTES) {
      throw new DeskError(
        'DATA_KEY_INVALID',
        `The data key must have ${DATA_KEY_BYTES} bytes (44 characters of base64); make one with: openssl rand -base64 32`,
      );
    }
    this.#key = key;
  }

  seal(text: string): Uint8Array {
    const nonce = randomBytes(NONCE_BYTES);
    const cipher = createCipheriv(ALGORITHM, this.#key, nonce);
    const sealed = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]);
    return Buffer.concat([nonce, cipher.getAuthTag(), sealed]);
  }

  /** @throws DeskError WORDS_UNREADABLE when another key sealed it, or it was altered. */
  open(sealed: Uint8Array): string {
    const nonce = sealed.subarray(0, NONCE_BYTES);
    const tag = sealed.subarray(NONCE_BYTES, NONCE_BYTES + TAG_BYTES);
    try {
      const decipher = createDecipheriv(ALGORITHM, this.#key, nonce);
      decipher.setAuthTag(tag);
      const text = Buffer.concat([decipher.update(sealed.subarray(NONCE_BYTES + TAG_BYTES)), decipher.final()]);
      return text.toString('utf8');
    } catch (cause) {
      throw new DeskError(
        'WORDS_UNREADABLE',
        'The words of an alert cannot be read with this data key. Start with the key they were written with.',
        { cause },
      );
    }
  }
}
