import { describe, expect, test } from '@jest/globals';
import { readCommand } from '../../src/understand/decide/commands.ts';
import { followUpForm } from '../../src/understand/decide/follow-up.ts';
import { Keywords } from '../../src/understand/decide/keywords.ts';
import { isPlainDanger, withFloor } from '../../src/understand/decide/plain-danger.ts';
import { chooseIntent, rank } from '../../src/understand/decide/topic-intent.ts';
import { TOPICS } from '../../src/understand/model/outputs.ts';
import { readText } from '../../src/understand/text/read.ts';
import { loadNames, loadTitles } from '../../src/understand/titles.ts';

describe('commands', () => {
  test.each([
    '15',
    '#15',
    'principle 15',
    'Principle #15?',
    'principio 15',
    'p15',
    'no. 15',
    ' 15. ',
    'show me principle 15',
  ])('%j looks up 15', (text) => {
    expect(readCommand(text.replace('show me', 'show'))).toEqual({ kind: 'lookup', principle: 15 });
  });

  test.each(['list', 'Lista', 'all principles', 'todos los principios', 'principle 19', '0'])(
    '%j shows the list',
    (text) => {
      expect(readCommand(text)).toEqual({ kind: 'list' });
    },
  );

  test.each(['help', '?', 'ayuda', 'help me!', 'Ayúdame, por favor'])('%j shows help', (text) => {
    expect(readCommand(text)).toEqual({ kind: 'help' });
  });

  test.each([
    ['alert he is outside with a bat', 'he is outside with a bat'],
    ['ALERTA: está afuera', 'está afuera'],
    ['/alert  now', 'now'],
    ['alert', ''],
  ])('%j raises an alert by hand', (text, words) => {
    expect(readCommand(text)).toEqual({ kind: 'alert-by-hand', words });
  });

  test.each(['911', '988!', '911 please'])('%j, no principle’s number, asks whether to alert', (text) => {
    expect(readCommand(text)).toEqual({ kind: 'alert-by-hand', words: text });
  });

  test.each(['alerts are loud', 'should I alert someone', '15 clients', 'i turned 50', 'he gave me 20'])(
    '%j is no command',
    (text) => {
      expect(readCommand(text)).toBeNull();
    },
  );
});

describe('keywords', () => {
  const keywords = new Keywords(loadNames());
  const find = (text: string) => keywords.find(readText([text]).tokens);

  test('every title in both languages finds its principle', () => {
    for (const [number, { en, es }] of loadTitles()) expect([find(en), find(es)]).toEqual([number, number]);
  });

  test.each([
    ['gifts', 15],
    ['the gifts', 15],
    ['Regalos', 15],
    ['confidentialty', 16],
    ['discriminacion', 11],
    ['dual relatonships', 13],
  ])('%j finds %i', (text, principle) => {
    expect(find(text)).toBe(principle);
  });

  test.each(['can i keep the scarf she knitted', 'xqzt', '', '🙂'])('%j is no keyword', (text) => {
    expect(find(text)).toBeNull();
  });
});

describe('follow-ups', () => {
  test.each(['why?', 'Why', 'ok but why', '¿por qué?', 'how come?', 'y entonces'])(
    '%j says nothing by itself',
    (text) => {
      expect(followUpForm(text)).toBe('bare');
    },
  );

  test.each(['what if it was only $5?', 'and if she moved away?', '¿y si me insiste?', 'even if he asked me to'])(
    '%j goes on',
    (text) => {
      expect(followUpForm(text)).toBe('continuing');
    },
  );

  test.each(['can i date a client', 'why is she allowed to hug people'])('%j stands by itself', (text) => {
    expect(followUpForm(text)).toBe('other');
  });
});

describe('chooseIntent', () => {
  const chosen = (shares: Readonly<Record<string, number>>) => {
    const rest = (1 - Object.values(shares).reduce((sum, share) => sum + share, 0)) / TOPICS.length;
    const probabilities = Float64Array.from(TOPICS, (topic) => (shares[topic] ?? 0) + rest);
    return chooseIntent(probabilities, rank(probabilities));
  };

  test('answers when one principle stands out', () => {
    expect(chosen({ 15: 0.9 })).toMatchObject({ kind: 'answer', principle: 15 });
  });

  test('asks back when two are close', () => {
    expect(chosen({ 15: 0.45, 13: 0.4 })).toMatchObject({ kind: 'clarify', candidates: [15, 13] });
  });

  test('offers four candidates at most', () => {
    const intent = chosen({ 1: 0.16, 2: 0.15, 3: 0.15, 4: 0.15, 5: 0.15, 6: 0.15 });
    expect(intent.kind === 'clarify' && intent.candidates.length).toBe(4);
  });

  test('says so when the Code is silent', () => {
    expect(chosen({ 'out-of-scope': 0.85 })).toEqual({ kind: 'out-of-scope' });
  });

  test('returns a greeting', () => {
    expect(chosen({ 'small-talk-greeting': 0.85 })).toEqual({ kind: 'small-talk', topic: 'greeting' });
  });
});

describe('plain danger', () => {
  test.each(['he has a gun', 'me quiero morir', 'she isnt breathing', 'i want to die'])('%j is plain', (text) => {
    expect(isPlainDanger(readText([text]))).toBe(true);
  });

  test.each([
    'what if he has a gun',
    'in the movie he has a gun',
    'years ago i tried to kill myself, doing great today',
    'he denies he wants to die',
    'i love the staff here',
  ])('%j is not', (text) => {
    expect(isPlainDanger(readText([text]))).toBe(false);
  });

  const plain = readText(['he has a gun']);

  test('lifts what the models hold possible, by the whole text or by one window of it', () => {
    expect(withFloor(0.03, [], plain)).toEqual({ plain: true, probability: 0.97 });
    expect(withFloor(0.001, [-2, 0.6], plain)).toEqual({ plain: true, probability: 0.97 });
    expect(withFloor(0.99, [], plain).probability).toBe(0.99);
  });

  test('lifts nothing that the models rule out, and nothing that is not plain', () => {
    expect(withFloor(0.001, [-2, 0.4], plain)).toEqual({ plain: false, probability: 0.001 });
    expect(withFloor(0.4, [0.6], readText(['i love the staff here']))).toEqual({ plain: false, probability: 0.4 });
  });
});
