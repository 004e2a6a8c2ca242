import { describe, expect, test } from '@jest/globals';
import { isBlank, MAX_LENGTH, normalise } from '../../src/understand/text/normalise.ts';
import { tokenise } from '../../src/understand/text/tokens.ts';
import { windowsOf } from '../../src/understand/text/windows.ts';

const words = (text: string) => tokenise(normalise(text)).map((token) => token.text);

describe('normalise', () => {
  test('folds case, accents, curly quotes, full-width letters and stretched words', () => {
    expect(words('¿Está BIEEEEEN ｇｉｆｔ? can’t')).toEqual(words("esta bieen gift? can't"));
  });

  test('strips zero-width and direction marks inside words', () => {
    expect(words('gi\u200bft\u202e s')).toEqual(['gift', 's']);
  });

  test('turns mentions, links, channels and addresses into one token each', () => {
    expect(words('<@U0001> see <https://example.org/a|the page>, <#C1|general> or mail a.b@example.org')).toEqual([
      'mentiontoken',
      'see',
      'urltoken',
      'the',
      'page',
      'channeltoken',
      'or',
      'mail',
      'emailtoken',
    ]);
  });

  test('reads no further than the limit', () => {
    expect(normalise('ab '.repeat(MAX_LENGTH)).length).toBeLessThanOrEqual(MAX_LENGTH);
    expect(normalise('ﷺ'.repeat(MAX_LENGTH)).length).toBeLessThanOrEqual(MAX_LENGTH);
  });

  test.each(['', '   ', '\u0000\u0007', '\u200b\u200e\ufeff', '\ud800'])('finds nothing to read in %j', (text) => {
    expect(isBlank(text)).toBe(true);
  });

  test.each(['a', '🙂', '?', 'مرحبا'])('finds something to read in %j', (text) => {
    expect(isBlank(text)).toBe(false);
  });
});

describe('tokenise', () => {
  test('keeps emoji, money and question marks, and counts sentences', () => {
    const tokens = tokenise(normalise('He gave me $20. ok? 🙂\nnext'));
    expect(tokens.map(({ text }) => text)).toEqual(['he', 'gave', 'me', '$', '20', 'ok', '?', '🙂', 'next']);
    expect(tokens.map(({ sentence }) => sentence)).toEqual([0, 0, 0, 0, 0, 1, 1, 2, 3]);
  });
});

describe('windowsOf', () => {
  test('leaves a short text whole', () => {
    expect(windowsOf(tokenise('one two three. four five'))).toEqual([]);
  });

  test('reads sentences of a longer text alone and in pairs', () => {
    const sentence = 'the van goes out at nine in the morning';
    const windows = windowsOf(tokenise(`${sentence}. ${sentence}. ${sentence}`));
    expect(windows.map(({ from, to }) => to - from)).toEqual([9, 9, 9, 18, 18]);
  });

  test('covers every word of a long sentence without a stop', () => {
    const text = Array.from({ length: 95 }, (_, index) => `word${index}`).join(' ');
    const windows = windowsOf(tokenise(text));
    const covered = Array.from({ length: 95 }, (_, at) => windows.some(({ from, to }) => from <= at && at < to));
    expect(covered).not.toContain(false);
  });
});
