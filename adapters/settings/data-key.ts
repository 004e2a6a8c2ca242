import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { DATA_KEY_BYTES } from '../../src/store/words-cipher.ts';

/** Reads 32 bytes of base64; null when it is anything else. */
export function parseDataKey(text: string): Uint8Array | null {
  const key = Buffer.from(text.trim(), 'base64');
  return key.byteLength === DATA_KEY_BYTES ? key : null;
}

/**
 * The key file beside the embedded database: read when it is there, made with mode 0600 when it is not.
 * Null when the file holds no key.
 */
export function dataKeyFromFile(path: string): Uint8Array | null {
  if (existsSync(path)) return parseDataKey(readFileSync(path, 'utf8'));
  mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
  const key = randomBytes(DATA_KEY_BYTES);
  writeFileSync(path, `${key.toString('base64')}\n`, { mode: 0o600, flag: 'wx' });
  return key;
}
