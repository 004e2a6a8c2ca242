import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { eventually } from '../support/eventually.ts';
import { startTestDesk, type TestDesk, temporaryFolder } from '../support/test-desk.ts';
import { replyText, StaffSeat, SupervisorSeat } from '../support/web-seats.ts';

const DISCLOSURE = "my client says he has a gun and is going to his brother's house";

let folder: ReturnType<typeof temporaryFolder>;
let desk: TestDesk;
let staff: StaffSeat;
let supervisor: SupervisorSeat;

beforeEach(async () => {
  folder = temporaryFolder();
  desk = await startTestDesk(folder.path);
  staff = await StaffSeat.open(desk.url);
  supervisor = await SupervisorSeat.open(desk.url);
});

afterEach(async () => {
  staff.leave();
  supervisor.leave();
  await desk.stop();
  folder.remove();
});

async function disclosed(): Promise<void> {
  await staff.ask(DISCLOSURE);
  await eventually('the card', () => supervisor.cards.size === 1);
  await eventually('"posted"', () => staff.text().includes('Posted to'));
}

test('the asker reads "posted" only once a supervisor seat shows it, and a name only after "I have it"', async () => {
  supervisor.leave();
  expect(replyText(await staff.ask('she took all her pills and wont wake up'))).toContain('I’m posting this');
  await desk.later(0.1);
  expect(staff.text()).not.toContain('Posted to');
  supervisor = await SupervisorSeat.open(desk.url);
  await eventually('the card, delivered', async () => {
    await desk.later(0.1);
    return staff.text().includes('Posted to');
  });
  expect(supervisor.cards.size).toBe(1);
  expect(staff.text()).not.toContain('has it, since');
  await supervisor.press('I have it');
  await eventually('a name', () => staff.text().includes('Maria has it, since'));
});

test('nobody takes it: it is posted again in time; somebody takes it: it is quiet', async () => {
  await disclosed();
  await desk.later(6);
  await eventually('a reminder', () => supervisor.reminders.length === 1);
  expect(supervisor.reminders[0]).toContain('Still nobody has this alert');
  await supervisor.press('I have it');
  await eventually('taken', () => supervisor.text().includes('Maria has it'));
  await desk.later(60);
  expect(supervisor.reminders).toHaveLength(1);
});

test('"I have it" that is never closed opens the alert again', async () => {
  await disclosed();
  await supervisor.press('I have it');
  await eventually('taken', () => supervisor.text().includes('Maria has it'));
  await desk.later(241);
  await eventually('a reminder', () => supervisor.reminders.some((reminder) => reminder.includes('never closed')));
  await eventually('open again', () => supervisor.text().includes('Nobody has it yet'));
});

test('what the asker writes next becomes a note on the same alert, and closes nothing', async () => {
  await disclosed();
  await staff.ask('never mind, jk');
  await eventually('a word that it was added', () => staff.text().includes('Added to the alert'));
  await eventually('the note on the card', () => supervisor.text().includes('never mind, jk'));
  expect(supervisor.cards.size).toBe(1);
  expect(supervisor.text()).toContain('Nobody has it yet');
});

test('a disclosure long after somebody took the alert asks supervisors again, and the asker reads no more than that', async () => {
  await disclosed();
  await supervisor.press('I have it');
  await eventually('taken', () => staff.text().includes('Maria has it, since'));
  await desk.later(90);
  await staff.ask('another client, Rosa, just swallowed all her pills and wont wake up');
  await eventually('a reminder', () => supervisor.reminders.some((reminder) => reminder.includes('something new')));
  await eventually('an honest status', () => staff.text().includes('Maria took it at'));
  await eventually('the new words on the card', () => supervisor.text().includes('Rosa'));
  await desk.running.settle();
  expect(supervisor.text()).toContain(DISCLOSURE);
  expect(staff.text()).not.toContain('Maria has it, since');
  expect(supervisor.cards.size).toBe(1);
});

test('after a false alarm was closed, the old words raise no second alert', async () => {
  await disclosed();
  await staff.ask('he swallowed all the pills');
  await supervisor.press('False alarm');
  await eventually('closed', () => supervisor.text().includes('Closed as a false alarm'));
  await staff.ask('can i keep the scarf she knitted me?');
  await desk.running.settle();
  expect(supervisor.cards.size).toBe(1);
});

test('after an alert a bare number and a cry for help are added to it too; the number is looked up besides', async () => {
  await disclosed();
  await staff.ask('12');
  await eventually('the look-up', () => staff.text().includes('Principle 12'));
  for (const piece of ['apt 412', '911', 'help']) await staff.ask(piece);
  await eventually('all on the card', () => supervisor.text().includes(`${DISCLOSURE}\n12\napt 412\n911\nhelp`));
});

test('while nobody has the alert words are added to it, however late', async () => {
  await disclosed();
  await desk.later(95);
  await staff.ask('my number is 555-0142');
  await eventually('the number on the card', () => supervisor.text().includes('555-0142'));
});

test('an hour after somebody took it, what the asker writes is an ordinary question again, as their status said', async () => {
  await disclosed();
  await supervisor.press('I have it');
  await eventually('how long words are added', () => staff.text().includes('For an hour after that'));
  await desk.later(95);
  await staff.ask('can i keep the scarf she knitted me?');
  await desk.running.settle();
  expect(supervisor.text()).not.toContain('scarf');
});

test('a closed alert promises no more that words are added', async () => {
  await disclosed();
  expect(staff.text()).toContain('is added to the alert');
  await supervisor.press('Close');
  await eventually('closed', () => staff.text().includes('closed it as handled'));
  expect(staff.text()).not.toContain('is added to the alert');
});

test('pressing for an alert again, with no new words, says how it stands and adds nothing empty', async () => {
  await staff.ask('alert please look at the kitchen on the second floor');
  await staff.press('Yes, alert them now');
  await eventually('the card', () => supervisor.cards.size === 1);
  await staff.press('Yes, alert them now');
  await eventually('the status, twice', () => staff.text().split('Nobody has taken it yet').length === 3);
  expect(staff.text()).not.toContain('Added to the alert');
  expect(supervisor.reminders).toEqual([]);
});

test('pressing for it long after somebody took it asks supervisors again, and speaks of no new words', async () => {
  await staff.ask('alert please look at the kitchen on the second floor');
  await staff.press('Yes, alert them now');
  await eventually('the card', () => supervisor.cards.size === 1);
  await supervisor.press('I have it');
  await eventually('taken', () => staff.text().includes('Maria has it, since'));
  await desk.later(90);
  await staff.press('Yes, alert them now');
  await eventually('a reminder', () =>
    supervisor.reminders.some((reminder) => reminder.includes('asks for a supervisor')),
  );
  expect(supervisor.reminders.join()).not.toContain('something new');
});

test('the status of an open alert is shown again to a reloaded page, however old', async () => {
  await disclosed();
  await desk.later(26 * 60);
  await staff.reload();
  await eventually('the status', () => staff.text().includes('Nobody has taken it yet'));
});

test('a second and a late click change nothing and are told why', async () => {
  await disclosed();
  const [alert] = [...supervisor.cards.keys()];
  await supervisor.press('I have it');
  await eventually('taken', () => supervisor.text().includes('Maria has it'));
  const colleague = await SupervisorSeat.open(desk.url);
  await colleague.pressAction(`alert:${alert}:acknowledge`, 'John');
  await eventually('told', () => colleague.notices.some((notice) => notice.includes('already has this alert')));
  await supervisor.press('Close');
  await eventually('closed', () => supervisor.text().includes('Closed as handled by Maria'));
  await colleague.pressAction(`alert:${alert}:false-alarm`, 'John');
  await eventually('told', () => colleague.notices.some((notice) => notice.includes('already closed')));
  expect(supervisor.text()).toContain('Closed as handled by Maria');
  colleague.leave();
});

test('a staff seat cannot work an alert, and the attempt changes nothing', async () => {
  await disclosed();
  const [alert] = [...supervisor.cards.keys()];
  await staff.post('buttons', {
    key: 'staff-tries-1',
    action: `alert:${alert}:false-alarm`,
    name: 'Ana',
    language: 'en',
  });
  await eventually('refused', () => staff.text().includes('Only supervisors can work alerts'));
  expect(supervisor.text()).toContain('Nobody has it yet');
});

test('"alert" raises one by hand, after a confirmation, with the words', async () => {
  expect(replyText(await staff.ask('alert please look at the kitchen on the second floor'))).toContain('Shall I alert');
  await desk.running.settle();
  expect(supervisor.cards.size).toBe(0);
  await staff.press('Yes, alert them now');
  await eventually('the card', () => supervisor.cards.size === 1);
  expect(supervisor.text()).toContain('kitchen on the second floor');
  expect(supervisor.text()).toContain('Raised by hand');
});

test('pieces of which each by itself tells nothing raise one alert together, with all of them', async () => {
  const pieces = ['marcus', 'in the bathroom', 'an hour now', 'not answering'];
  for (const piece of pieces) {
    const somebody = await StaffSeat.open(desk.url);
    await somebody.ask(piece);
    somebody.leave();
  }
  await desk.running.settle();
  expect(supervisor.cards.size).toBe(0);
  for (const piece of pieces) await staff.ask(piece);
  await eventually('the card', () => supervisor.cards.size === 1);
  expect(supervisor.text()).toContain(pieces.join('\n'));
});

test('a cry for help shows how to use the desk and offers an alert; 988 asks whether to raise one', async () => {
  const helped = replyText(await staff.ask('help me'));
  expect(helped).toContain('How to use the ethics desk');
  expect(helped).toContain('Alert a supervisor');
  expect(replyText(await staff.ask('988'))).toContain('Shall I alert your supervisors?');
  expect(replyText(await staff.ask('help'))).not.toContain('Alert a supervisor');
});

test('the alert is still open after the process was stopped and started again', async () => {
  await disclosed();
  desk = await desk.restart();
  supervisor = await SupervisorSeat.open(desk.url);
  await eventually('the card', () => supervisor.cards.size === 1);
  expect(supervisor.text()).toContain('Nobody has it yet');
  expect(supervisor.text()).toContain(DISCLOSURE);
});

test('words are sealed in the database and absent from the log', async () => {
  await disclosed();
  await staff.ask('he left in a blue pickup');
  const files = ['desk.db', 'desk.db-wal'].map((name) => readFileSync(join(folder.path, name), 'latin1'));
  for (const text of [...files, desk.logged()]) {
    expect(text).not.toContain('his brother');
    expect(text).not.toContain('blue pickup');
  }
});
