import { randomBytes } from 'node:crypto';
import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { WordsCipher } from '../../src/store/words-cipher.ts';

const cipher = new WordsCipher(randomBytes(32));

test('whatever was sealed is opened again, and the seal shows none of it', () => {
  fc.assert(
    fc.property(fc.string({ minLength: 12, unit: 'grapheme' }), (text) => {
      const sealed = cipher.seal(text);
      expect(cipher.open(sealed)).toBe(text);
      expect(Buffer.from(sealed).includes(Buffer.from(text, 'utf8'))).toBe(false);
    }),
  );
});

test('the same words are never sealed the same way twice', () => {
  expect(cipher.seal('the same')).not.toEqual(cipher.seal('the same'));
});

test('altered words and another key are told, without the words', () => {
  const sealed = Buffer.from(cipher.seal('he has a gun'));
  sealed[sealed.length - 1] = (sealed.at(-1) ?? 0) ^ 1;
  expect(() => cipher.open(sealed)).toThrow(/cannot be read with this data key/u);
  expect(() => new WordsCipher(randomBytes(32)).open(cipher.seal('he has a gun'))).toThrow(/data key/u);
});

test('a key of another length is refused', () => {
  expect(() => new WordsCipher(randomBytes(16))).toThrow(/must have 32 bytes/u);
});
