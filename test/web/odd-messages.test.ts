import { describe, expect, test } from '@jest/globals';
import { oneStaffSeat } from '../support/one-staff-seat.ts';
import { replyText } from '../support/web-seats.ts';

const at = oneStaffSeat();

describe('odd messages get a sensible answer', () => {
  test.each([
    ['nothing', ''],
    ['blanks', ' \n\t '],
    ['zero-width characters', '\u200b\u200d\ufeff'],
    ['control characters', '\u0000\u0007\u001b[31m'],
    ['one emoji', '🧣'],
    ['40,000 characters', 'can i keep the scarf '.repeat(2000).slice(0, 40_000)],
    ['right to left', 'هل يمكنني الاحتفاظ بالوشاح؟'],
    ['direction marks', '\u202ecan i keep the scarf\u202c'],
    ['half a surrogate pair', 'scarf \ud83e'],
    ['another number', '99'],
    ['a huge number', '9'.repeat(400)],
    ['prototype names', '__proto__ constructor toString'],
  ])('%s', async (_name, text) => {
    expect(replyText(await at.staff.ask(text))).not.toBe('');
  });
});

describe('odd requests get a clear error and nothing happens', () => {
  test.each([
    ['broken JSON', '{"text":', 400],
    ['no text', '{"key":"odd-key-123"}', 400],
    ['a text that is none', '{"key":"odd-key-124","text":{"a":1}}', 400],
    ['no key', '{"text":"hello"}', 400],
    ['a list', '[1,2]', 400],
    ['more than can be read', JSON.stringify({ key: 'odd-key-126', text: 'x'.repeat(40_001) }), 400],
    ['more than the desk can take', JSON.stringify({ key: 'odd-key-125', text: 'x'.repeat(400_000) }), 413],
  ])('%s', async (_name, body, status) => {
    const response = await at.staff.postRaw('messages', body);
    expect(response.status).toBe(status);
    expect(((await response.json()) as { error: string }).error).toMatch(/\w/u);
  });

  test('the same message sent four times has one reply', async () => {
    const before = at.staff.replies.size;
    for (let time = 1; time <= 4; time += 1) {
      await at.staff.post('messages', { key: 'same-key-1', text: 'gifts', name: 'Ana' });
    }
    await at.desk.running.settle();
    await at.staff.ask('help');
    expect(at.staff.replies.size).toBe(before + 2);
  });
});
