import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { loadCode } from '../../src/code/code-of-ethics.ts';
import { only } from '../support/only.ts';

/** People the driver has on its platform: two staff, two supervisors. */
export type Role = 'staff' | 'colleague' | 'supervisor' | 'second-supervisor';

/** One platform message as a person reads it. */
export interface ReadMessage {
  readonly text: string;
}

/** A desk on one platform, driven from outside. Everything resolves once what it brought about was sent. */
export interface PlatformDriver {
  /** A staff member writes to the desk in private. The function it gives sends the same event again. */
  ask(text: string, by?: Role): Promise<() => Promise<void>>;
  /** A staff member addresses the desk where others read too. */
  askAmongOthers(text: string): Promise<void>;
  /** What the person reads in private with the desk. */
  readInPrivate(by?: Role): readonly ReadMessage[];
  /** What everybody reads in the place of `askAmongOthers`. */
  readByOthers(): readonly ReadMessage[];
  /** Alert cards in the supervisor channel, without what hangs under them. */
  cards(): readonly ReadMessage[];
  /** What hangs under the cards: notes and reminders. */
  underCards(): readonly ReadMessage[];
  /** Presses a button of the newest card. */
  pressOnCard(label: string, by: Role): Promise<void>;
  /** What one person alone was told in answer to a click. */
  toldAlone(by: Role): readonly ReadMessage[];
  /** The platform fails to take the next messages for the supervisor channel. */
  failNextCards(times: number): void;
  /** While the work runs the store takes nothing. */
  withBrokenStore(work: () => Promise<void>): Promise<void>;
  /** Sends a private message that the desk surely does not acknowledge. The function it gives sends it again. */
  askInVain(text: string): Promise<() => Promise<void>>;
  later(minutes: number): Promise<void>;
  restart(): Promise<void>;
  logged(): string;
  /** Stops everything; gives whatever the platform would have refused. */
  close(): Promise<readonly string[]>;
}

const DISCLOSURE = "my client says he has a gun and is going to his brother's house";
const QUESTIONS: readonly (readonly [string, number])[] = [
  ['can i keep the scarf she knitted me?', 15],
  ['15', 15],
  ['gifts', 15],
  ['can i date a former client?', 14],
];

/** What every adapter owes: the same questions, outcomes, privacy and behaviour when things go wrong. */
export function adapterContract(platform: string, open: () => Promise<PlatformDriver>): void {
  describe(`the adapter contract, on ${platform}`, () => {
    let desk: PlatformDriver;

    beforeEach(async () => {
      desk = await open();
    });

    afterEach(async () => {
      expect(await desk.close()).toEqual([]);
    });

    test.each(QUESTIONS)('"%s" is answered with principle %i, word for word', async (text, number) => {
      await desk.ask(text);
      const { text: answer } = only(desk.readInPrivate());
      const principle = loadCode().principles[number - 1];
      for (const verbatim of [principle?.clause ?? '-', ...(principle?.rationales ?? [])]) {
        expect(answer).toContain(verbatim);
      }
      expect(desk.cards()).toEqual([]);
    });

    test('"list" shows all principles; what the Code does not say is not made up', async () => {
      await desk.ask('list');
      expect(only(desk.readInPrivate()).text).toContain('18 ·');
      await desk.ask('what is the wifi password?', 'colleague');
      expect(only(desk.readInPrivate('colleague')).text).toContain('I don’t find this in the Code of Ethics');
    });

    test('a disclosure: one card with the words, "posted" for the asker, the name after "I have it"', async () => {
      await desk.ask(DISCLOSURE);
      expect(only(desk.cards()).text).toContain(DISCLOSURE);
      expect(only(desk.readInPrivate()).text).toContain('Posted to');
      expect(only(desk.readInPrivate()).text).not.toContain('has it, since');
      await desk.pressOnCard('I have it', 'supervisor');
      expect(only(desk.readInPrivate()).text).toContain('has it, since');
      expect(only(desk.cards()).text).toContain('has it, since');
    });

    test('the same event four times, across a restart, has one effect', async () => {
      const again = await desk.ask(DISCLOSURE);
      await again();
      await desk.restart();
      await again();
      await again();
      expect(desk.cards()).toHaveLength(1);
      expect(desk.readInPrivate()).toHaveLength(1);
    });

    test('a disclosure among others is answered in private, and its words stay between asker and supervisors', async () => {
      await desk.askAmongOthers(DISCLOSURE);
      expect(only(desk.readInPrivate()).text).toContain('Posted to');
      for (const { text } of desk.readByOthers()) expect(text).not.toMatch(/gun|danger|911/u);
      expect(desk.logged()).not.toMatch(/gun|brother/u);
    });

    test('second and late clicks change nothing, and the one who clicked is told alone', async () => {
      await desk.ask(DISCLOSURE);
      await desk.pressOnCard('I have it', 'supervisor');
      const taken = only(desk.cards()).text;
      await desk.pressOnCard('Call for help', 'staff');
      expect(desk.toldAlone('staff').at(-1)?.text).toContain('Only supervisors can work alerts');
      expect(only(desk.cards()).text).toBe(taken);
      await desk.pressOnCard('Close', 'second-supervisor');
      const closed = only(desk.cards()).text;
      expect(closed).toContain('Closed as handled');
      await desk.later(60);
      expect(only(desk.cards()).text).toBe(closed);
      expect(desk.underCards()).toEqual([]);
    });

    test('what the asker adds is a note under the card', async () => {
      await desk.ask(DISCLOSURE);
      await desk.ask('he left ten minutes ago in the blue car');
      expect(desk.cards()).toHaveLength(1);
      expect(desk.underCards().map(({ text }) => text)).toEqual([expect.stringContaining('blue car')]);
    });

    test('nobody takes it: the supervisors are told again', async () => {
      await desk.ask(DISCLOSURE);
      await desk.later(6);
      expect(desk.underCards().map(({ text }) => text)).toEqual([
        expect.stringContaining('Still nobody has this alert'),
      ]);
    });

    test('the platform fails for a while: the card arrives, and "posted" is not said before', async () => {
      desk.failNextCards(2);
      await desk.ask(DISCLOSURE);
      expect(only(desk.readInPrivate()).text).not.toContain('Posted to');
      for (let minute = 0; minute < 3; minute += 1) await desk.later(1);
      expect(desk.cards()).toHaveLength(1);
      expect(only(desk.readInPrivate()).text).toContain('Posted to');
    });

    test('the store fails: the event is not acknowledged, and the next delivery has its effect', async () => {
      let again = async (): Promise<void> => {};
      await desk.withBrokenStore(async () => {
        again = await desk.askInVain(DISCLOSURE);
      });
      expect(desk.cards()).toEqual([]);
      await again();
      expect(desk.cards()).toHaveLength(1);
    });
  });
}
