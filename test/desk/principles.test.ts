import { describe, expect, test } from '@jest/globals';
import { loadCode } from '../../src/code/code-of-ethics.ts';
import { loadTitles } from '../../src/understand/titles.ts';
import { oneStaffSeat } from '../support/one-staff-seat.ts';
import { replyText } from '../support/web-seats.ts';

/** One plain question for each principle, in its order. */
const QUESTIONS = [
  'is it ok to tell my own recovery story in group',
  'I went into way too much detail about my overdose with her, was that too much',
  'I am so burned out I stopped going to my own meetings and it shows at work',
  'can I call myself a therapist on my business card',
  'our handouts on recovery are ten years old, should I be reading newer research and sharing it',
  'I had a few drinks at my cousins wedding and I am in recovery, am I in trouble',
  'my boss wants me to bill visits he does not need according to his plan',
  'she texts me at 11 at night on my own phone, do I have to answer',
  'he wants to stop his meds and I think thats a bad idea, whose choice is it',
  'they want to put her in a group home but she wants her own apartment',
  'a coworker wont take muslim clients',
  'I told him he would lose his housing if he did not come to group so he would come',
  'my cousin just got put on my caseload',
  'a client asked me out on a date',
  'can i keep the scarf she knitted me?',
  'his mom called asking how he is doing, can I tell her',
  'when do I have to break confidentiality and report',
  'my coworker talks bad about the doctor in front of clients',
] as const;

const code = loadCode();
const titles = loadTitles();
const at = oneStaffSeat();

describe.each(code.principles)('principle $number', ({ number, clause, rationales }) => {
  async function expectVerbatim(text: string): Promise<void> {
    const reply = await at.staff.ask(text);
    const shown = reply.blocks.find((block) => block.kind === 'principle');
    expect(shown).toMatchObject({ clause, rationales });
  }

  test('by number', () => expectVerbatim(String(number)));
  test('by title', () => expectVerbatim(titles.get(number)?.en ?? ''));
  test('by Spanish title', () => expectVerbatim(titles.get(number)?.es ?? ''));
  test('by a plain question', () => expectVerbatim(QUESTIONS[number - 1] ?? ''));
});

test('a Spanish question has a Spanish frame around the document’s own words', async () => {
  const text = replyText(await at.staff.ask('¿puedo quedarme con la bufanda que me tejió una clienta?'));
  expect(text).toContain('Principio 15');
  expect(text).toContain('en las palabras del documento');
  expect(text).toContain(code.principles[14]?.clause);
});
