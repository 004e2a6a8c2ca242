import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { ALERT_ACTIONS, type Alert, type AlertId } from '../../src/alerts/alert.ts';
import { type AlertEvent, decide, raise } from '../../src/alerts/decide.ts';
import type { EscalationPolicies } from '../../src/alerts/policy.ts';
import { adapterName, type Person, type PersonId, type Place } from '../../src/desk/people-and-places.ts';

const MINUTE = 60_000;
const web = (address: string): Place => ({ adapter: adapterName('web'), address });
const person = (name: string): Person => ({ id: `web:${name}` as PersonId, name });
const policies: EscalationPolicies = {
  imminent: {
    steps: [
      { targets: [web('first')], waitMs: 5 * MINUTE },
      { targets: [web('second'), web('third')], waitMs: 10 * MINUTE },
    ],
    staleAfterMs: 240 * MINUTE,
  },
  concern: { steps: [{ targets: [web('first')], waitMs: 60 * MINUTE }], staleAfterMs: 1440 * MINUTE },
};

function raised(level: Alert['level'] = 'imminent'): Alert {
  return raise(
    {
      id: 'a1' as AlertId,
      level,
      kind: 'weapon',
      subject: 'client',
      raisedBy: 'reading',
      raisedAt: 0,
      asker: person('ana'),
      language: 'en',
    },
    policies,
  ).alert;
}

function following(alert: Alert, event: AlertEvent, now: number): Alert {
  const decision = decide(alert, event, policies, now);
  return decision.kind === 'changed' ? decision.alert : alert;
}

describe('an alert', () => {
  const take = (name: string): AlertEvent => ({ kind: 'supervisor', action: 'acknowledge', by: person(name) });

  test('that nobody takes goes to the next step in time, and after the last to the first again', () => {
    const second = decide(raised(), { kind: 'look' }, policies, 5 * MINUTE);
    const targets = [web('second'), web('third')];
    expect(second).toMatchObject({
      kind: 'changed',
      notices: [{ kind: 'tell-targets', targets, reason: 'nobody-took-it' }, { kind: 'refresh' }],
    });
    const third = decide(following(raised(), { kind: 'look' }, 5 * MINUTE), { kind: 'look' }, policies, 15 * MINUTE);
    expect(third).toMatchObject({ notices: [{ targets: [web('first')] }, { kind: 'refresh' }] });
  });

  test('is not looked at before its time', () => {
    expect(decide(raised(), { kind: 'look' }, policies, 5 * MINUTE - 1)).toEqual({ kind: 'unchanged' });
  });

  test('that somebody has is refused to others, and opens again when it goes stale', () => {
    const taken = following(raised(), take('maria'), MINUTE);
    expect(decide(taken, take('john'), policies, 2 * MINUTE)).toEqual({ kind: 'refused', refusal: 'already-taken' });
    expect(decide(taken, { kind: 'look' }, policies, 240 * MINUTE)).toEqual({ kind: 'unchanged' });
    expect(following(taken, { kind: 'look' }, 241 * MINUTE).state).toEqual({
      kind: 'open',
      step: 0,
      heldBefore: { by: person('maria'), at: MINUTE },
    });
  });

  test('taken again by the same person is fresh again', () => {
    const taken = following(raised(), take('maria'), 0);
    const renewed = following(taken, take('maria'), 200 * MINUTE);
    expect(renewed.state).toEqual({ kind: 'acknowledged', by: person('maria'), at: 0, step: 0 });
    expect(decide(renewed, { kind: 'look' }, policies, 241 * MINUTE)).toEqual({ kind: 'unchanged' });
  });

  test('that is a concern is paged when a note makes it imminent, even if somebody has it', () => {
    const taken = following(raised('concern'), take('maria'), MINUTE);
    const worse = decide(taken, { kind: 'note', level: 'imminent' }, policies, 2 * MINUTE);
    expect(worse).toMatchObject({
      alert: { level: 'imminent', state: { kind: 'open' }, nextLookAt: 7 * MINUTE },
      notices: [{ kind: 'note-to-cards' }, { kind: 'tell-targets', reason: 'level-raised' }, { kind: 'refresh' }],
    });
  });

  test('that somebody took long ago opens again for a new disclosure: what was taken were the earlier words', () => {
    const taken = following(raised(), take('maria'), MINUTE);
    expect(decide(taken, { kind: 'note', level: 'imminent' }, policies, 200 * MINUTE)).toMatchObject({
      alert: { state: { kind: 'open', heldBefore: { by: person('maria') } }, nextLookAt: 205 * MINUTE },
      notices: [{ kind: 'note-to-cards' }, { kind: 'tell-targets', reason: 'more-disclosed' }, { kind: 'refresh' }],
    });
    for (const level of ['imminent', null] as const) {
      const soonAfter = decide(taken, { kind: 'note', level }, policies, 30 * MINUTE);
      expect(soonAfter).toMatchObject({ alert: { state: { kind: 'acknowledged' } } });
      expect(soonAfter).toMatchObject({ notices: [{ kind: 'note-to-cards' }, { kind: 'refresh' }] });
    }
  });

  test('for which help is called again and again goes through every step', () => {
    const call: AlertEvent = { kind: 'supervisor', action: 'call-for-help', by: person('maria') };
    let alert = following(raised(), take('maria'), MINUTE);
    const told = [1, 2].map(() => {
      const decision = decide(alert, call, policies, 2 * MINUTE);
      if (decision.kind === 'changed') alert = decision.alert;
      return decision;
    });
    expect(told).toMatchObject([
      { notices: [{ targets: [web('second'), web('third')] }, {}] },
      { notices: [{ targets: [web('first')] }, {}] },
    ]);
    expect(alert.state.kind).toBe('acknowledged');
  });

  test('that is closed stays closed, whatever is pressed', () => {
    const closed = following(raised(), { kind: 'supervisor', action: 'false-alarm', by: person('maria') }, MINUTE);
    expect(closed).toMatchObject({ state: { kind: 'closed', as: 'false-alarm' }, nextLookAt: null });
    for (const action of ALERT_ACTIONS) {
      const pressed = decide(closed, { kind: 'supervisor', action, by: person('john') }, policies, 2 * MINUTE);
      expect(pressed).toEqual({ kind: 'refused', refusal: 'already-closed' });
    }
  });
});

describe('whatever happens, in whatever order', () => {
  const anyEvent: fc.Arbitrary<AlertEvent> = fc.oneof(
    fc.record({
      kind: fc.constant('supervisor' as const),
      action: fc.constantFrom(...ALERT_ACTIONS),
      by: fc.constantFrom(person('maria'), person('john')),
    }),
    fc.record({
      kind: fc.constant('note' as const),
      level: fc.constantFrom(null, 'concern' as const, 'imminent' as const),
    }),
    fc.constant({ kind: 'look' as const }),
  );
  const anyHistory = fc.array(fc.tuple(anyEvent, fc.integer({ min: 0, max: 500 })), { maxLength: 30 });

  test('an alert that is not closed has a time at which it is looked at again', () => {
    fc.assert(
      fc.property(anyHistory, fc.constantFrom('imminent' as const, 'concern' as const), (history, level) => {
        let alert = raised(level);
        let now = 0;
        for (const [event, minutes] of history) {
          now += minutes * MINUTE;
          alert = following(alert, event, now);
          expect(alert.nextLookAt === null).toBe(alert.state.kind === 'closed');
        }
      }),
    );
  });

  test('only a supervisor closes an alert, and its level never falls', () => {
    fc.assert(
      fc.property(anyHistory, (history) => {
        let alert = raised('concern');
        for (const [event, minutes] of history) {
          const next = following(alert, event, minutes * MINUTE);
          if (event.kind !== 'supervisor') expect(next.state.kind === 'closed').toBe(alert.state.kind === 'closed');
          if (alert.level === 'imminent') expect(next.level).toBe('imminent');
          alert = next;
        }
      }),
    );
  });
});
