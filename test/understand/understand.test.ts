import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { PrincipleNumber } from '../../src/code/principle.ts';
import { loadUnderstanding } from '../../src/understand/understand.ts';
import { isAlert, type UnderstandingContext } from '../../src/understand/understanding.ts';

const understand = loadUnderstanding();
const ALONE: UnderstandingContext = { lastPrinciple: null, recent: [], slash: false };
const AFTER_GIFTS: UnderstandingContext = { ...ALONE, lastPrinciple: 15 as PrincipleNumber };

describe('understanding is total', () => {
  test('any text in any context gives a whole understanding', () => {
    const context = fc.record({
      lastPrinciple: fc.option(fc.integer({ min: 1, max: 18 }).map((number) => number as PrincipleNumber)),
      recent: fc.array(fc.string({ unit: 'binary' }), { maxLength: 4 }),
      slash: fc.boolean(),
    });
    fc.assert(
      fc.property(fc.oneof(fc.string({ unit: 'binary' }), fc.string({ unit: 'grapheme' })), context, (text, given) => {
        const { ranked, risk } = understand(text, given);
        expect(new Set(ranked.map(({ principle }) => principle)).size).toBe(18);
        expect(ranked.every(({ probability }) => probability >= 0 && probability <= 1)).toBe(true);
        expect(risk.probability).toBeGreaterThanOrEqual(0);
        expect(risk.level === 'none').toBe(risk.kind === null);
      }),
      { numRuns: 300 },
    );
  });

  test.each(['', '  \n', '\u0000\u0001', '\u200b\u200e'])('%j is empty', (text) => {
    expect(understand(text, ALONE)).toMatchObject({ intent: { kind: 'empty' }, risk: { level: 'none' } });
  });

  test.each(['🙂', 'مرحبا كيف الحال اليوم', '!!!', 'zxcv'.repeat(10_000)])(
    '%j is not answered with a clause',
    (text) => {
      expect(['out-of-scope', 'small-talk']).toContain(understand(text, ALONE).intent.kind);
    },
  );

  test('a message of 40,000 characters is read to its end', () => {
    const long = 'We talked about the weather and the van. '.repeat(950);
    expect(isAlert(understand(`${long} I want to die.`, ALONE).risk.level)).toBe(true);
  });
});

describe('intent', () => {
  test.each([
    ['can i keep a gift card a client gave me', 15],
    ['one of my clients asked me out on a date', 14],
    ['me tomé unas cervezas y manejé al trabajo', 6],
  ])('%j is answered with %i', (text, principle) => {
    const { intent, ranked } = understand(text, ALONE);
    expect(ranked[0]?.principle).toBe(principle);
    expect(['answer', 'clarify']).toContain(intent.kind);
  });

  test('the cited principle is ranked first', () => {
    expect(understand('principle 4', ALONE).ranked[0]).toEqual({ principle: 4, probability: 1 });
  });

  test.each(['why?', 'what if it was only $5?', '¿por qué?'])('%j goes on with the last principle', (text) => {
    expect(understand(text, AFTER_GIFTS).ranked[0]?.principle).toBe(15);
  });

  test('a change of topic is not dragged back', () => {
    expect(understand('can I date someone I used to serve?', AFTER_GIFTS).ranked[0]?.principle).toBe(14);
  });

  test.each([
    ['can I accept a gift', 'en'],
    ['puedo aceptar un regalo', 'es'],
    ['gracias', 'es'],
    ['thanks', 'en'],
  ])('%j is in %s', (text, language) => {
    expect(understand(text, ALONE).language).toBe(language);
  });
});

describe('risk', () => {
  test('evidence is words of the message', () => {
    const text = 'she just took all her pills and she is not waking up';
    const { evidence } = understand(text, ALONE).risk;
    expect(evidence.length).toBeGreaterThan(0);
    expect(evidence.every((word) => text.includes(word))).toBe(true);
  });

  test('an ordinary question has no level, kind or evidence', () => {
    expect(understand('can i friend a client on facebook', ALONE).risk).toMatchObject({
      level: 'none',
      kind: null,
      subject: null,
      evidence: [],
    });
  });

  test('what was sent just before does not make a harmless message alarming', () => {
    const recent = ['im at the van', 'we are out of coffee', 'Lupe says hi'];
    expect(isAlert(understand('see you at noon', { ...ALONE, recent }).risk.level)).toBe(false);
  });
});

describe('one to three words after /ethics', () => {
  const lookUp = (text: string) => understand(text, { ...ALONE, slash: true }).intent;

  test.each(['hug', 'lying', 'boss'])('%j is looked up, though it would be a question without the slash', (text) => {
    expect(understand(text, ALONE).intent.kind).not.toBe('lookup');
    expect(lookUp(text).kind).toBe('lookup');
  });

  test.each(['wifi', 'pizza', 'parking'])('%j is still nothing the Code speaks of', (text) => {
    expect(lookUp(text)).toEqual({ kind: 'out-of-scope' });
  });

  test('a follow-up goes on with what was cited', () => {
    expect(understand('why', { ...AFTER_GIFTS, slash: true }).ranked[0]?.principle).toBe(15);
  });
});
