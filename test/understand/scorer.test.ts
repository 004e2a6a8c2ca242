import { expect, test } from '@jest/globals';
import { encodeVectors, WordVectors } from '../../src/understand/features/vectors.ts';
import { readWord } from '../../src/understand/features/word.ts';
import { Scorer } from '../../src/understand/model/scorer.ts';
import { Vocabulary } from '../../src/understand/model/vocabulary.ts';
import { readText } from '../../src/understand/text/read.ts';
import type { TokenRange } from '../../src/understand/text/windows.ts';

const words = ['yes', 'no'].map((text) => ({ text, ...readWord(text) })).sort((a, b) => a.hash - b.hash);
const vocabulary = new Vocabulary(
  Uint32Array.from(words, ({ hash }) => hash),
  Uint8Array.from([16, 16]),
);
const vectors = new WordVectors(encodeVectors([], []));
const weighing = { blockWeights: { words: 1, characters: 1, concepts: 1 }, denseWeight: 0 };

/** Of one output, to which "yes" adds 2 and from which "no" takes 2, beside a bias of 0.5. */
function yesScorer() {
  const steps = Int8Array.from(words, ({ text }) => (text === 'yes' ? 127 : -127));
  const table = { ...weighing, outputs: ['yes'], biases: [0.5], quanta: [2], rows: 2, steps };
  return new Scorer(vocabulary, vectors, { table });
}

test('a text is scored by the weights it was given, whole and in parts, whatever else it holds', () => {
  const scorer = yesScorer();
  const sums = (text: string, parts: readonly TokenRange[] = []) => scorer.read(readText([text]).tokens, parts);
  expect(sums('yes xqzt').scores('table')[0]).toBeCloseTo(2.5);
  expect(sums('no').scores('table')[0]).toBeCloseTo(-1.5);
  expect(sums('xqzt').scores('table')[0]).toBeCloseTo(0.5);
  expect(sums('yes no').scores('table')[0]).toBeCloseTo(0.5);
  expect(sums('yes no', [{ from: 1, to: 2 }]).first('table', { from: 1, to: 2 })).toBeCloseTo(-1.5);
});

test('a text is scored alike whatever was read before', () => {
  const scorer = yesScorer();
  const score = (text: string) => scorer.read(readText([text]).tokens).scores('table')[0];
  score('no');
  score(Array.from({ length: 9_999 }, (_, at) => `other${at}`).join(' '));
  expect(score('no yes')).toBeCloseTo(0.5);
});

test('a part that was not asked for at reading is refused', () => {
  const sums = yesScorer().read(readText(['yes no']).tokens);
  expect(() => sums.first('table', { from: 1, to: 2 })).toThrow(RangeError);
});

test('tables of different sizes are read side by side, and features that one has no weights for count in the length', () => {
  const small = { ...weighing, outputs: ['a'], biases: [0], quanta: [1], rows: 1, steps: Int8Array.from([127]) };
  const large = {
    ...weighing,
    outputs: ['b', 'c'],
    biases: [0, 0],
    quanta: [1, 1],
    rows: 2,
    steps: Int8Array.from([0, 127, -127, 0]),
  };
  const { tokens } = readText([words.map(({ text }) => text).join(' ')]);
  const both = new Scorer(vocabulary, vectors, { small, large }).read(tokens);
  expect(both.scores('small')[0]).toBeCloseTo(Math.SQRT1_2);
  expect([...both.scores('large')]).toEqual([expect.closeTo(-Math.SQRT1_2), expect.closeTo(Math.SQRT1_2)]);
  expect(new Scorer(vocabulary, vectors, { small }).read(tokens).scores('small')[0]).toBeCloseTo(Math.SQRT1_2);
});
