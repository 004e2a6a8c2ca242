import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { readAddress, type SlackPlace, writeAddress } from '../../adapters/slack/address.ts';
import { NO_EXTRAS, slackBlocks } from '../../adapters/slack/blocks.ts';
import { escapeSlack, pieces, plainFromSlack } from '../../adapters/slack/text.ts';
import type { PrincipleNumber } from '../../src/code/principle.ts';
import type { Block, Reply } from '../../src/desk/reply.ts';
import { faultInBlocks, type SlackBlock } from '../fakes/slack/blocks.ts';
import { buttonLabels, readable } from '../fakes/slack/read.ts';

const anyText = fc.oneof(
  fc.string({ minLength: 1, maxLength: 200, unit: 'grapheme' }),
  fc.integer({ min: 1, max: 9_000 }).map((length) => '&<>\n'.repeat(length)),
  fc.integer({ min: 1, max: 9_000 }).map((length) => 'gifts and loans '.repeat(length)),
  fc.integer({ min: 1, max: 30_000 }).map((length) => '💬'.repeat(length)),
);
const buttons = fc.array(
  fc.record({
    label: fc.string({ minLength: 1, maxLength: 200 }),
    action: fc.constant({ kind: 'show-list' as const }),
    style: fc.constantFrom('plain' as const, 'primary' as const, 'danger' as const),
  }),
  { minLength: 1, maxLength: 60 },
);
const anyBlock: fc.Arbitrary<Block> = fc.oneof(
  fc.record({
    kind: fc.constant('heading' as const),
    text: anyText,
    tone: fc.constantFrom('plain' as const, 'urgent' as const),
  }),
  fc.record({ kind: fc.constant('paragraph' as const), text: anyText }),
  fc.record({ kind: fc.constant('small-print' as const), text: anyText }),
  fc.record({
    kind: fc.constant('principle' as const),
    heading: anyText,
    clause: anyText,
    rationaleLabel: fc.constant('Rationale'),
    rationales: fc.tuple(anyText, anyText) as fc.Arbitrary<Extract<Block, { kind: 'principle' }>['rationales']>,
  }),
  fc.record({ kind: fc.constant('words' as const), label: anyText, text: anyText }),
  fc.record({ kind: fc.constant('buttons' as const), label: anyText, buttons }),
);

function reply(blocks: readonly Block[]): Reply {
  return { language: 'en', summary: 'x', cites: 15 as PrincipleNumber, blocks };
}

describe('blocks', () => {
  test('are within Slack’s limits, whatever the document and the words', () => {
    const anyReply = fc.array(anyBlock, { minLength: 1, maxLength: 30 });
    fc.assert(
      fc.property(anyReply, (blocks) => {
        const made = slackBlocks(reply(blocks), { share: { to: 'C1?thread=1.2' }, feedback: true });
        expect(faultInBlocks(made as unknown as SlackBlock[], 'message')).toBeNull();
      }),
      { numRuns: 60 },
    );
  });

  test('show a clause of five thousand characters whole, in pieces that end between words', () => {
    const clause = Array.from({ length: 900 }, (_, index) => `word${index}`).join(' ');
    const principle: Block = { kind: 'principle', heading: 'P', clause, rationaleLabel: 'R', rationales: ['r'] };
    const blocks = slackBlocks(reply([principle]), NO_EXTRAS) as unknown as SlackBlock[];
    const shown = readable({ blocks }).replaceAll('\n', '');
    expect(shown).toContain(clause);
  });

  test('of a document that is too long for one message end in an ellipsis and keep their buttons', () => {
    const long = 'word '.repeat(6_000);
    const principle: Block = { kind: 'principle', heading: 'P', clause: long, rationaleLabel: 'R', rationales: [long] };
    const button = { label: 'See also', action: { kind: 'show-list' as const }, style: 'plain' as const };
    const made = slackBlocks(reply([principle, { kind: 'buttons', label: '', buttons: [button] }]));
    const blocks = made as unknown as SlackBlock[];
    expect(buttonLabels({ blocks })).toEqual(['See also']);
    expect(readable({ blocks })).toMatch(/…\nSee also$/u);
  });
});

describe('texts', () => {
  test('pieces are the whole text, each within the limit once escaped', () => {
    fc.assert(
      fc.property(anyText, fc.integer({ min: 20, max: 3_000 }), (text, limit) => {
        const all = pieces(text, limit);
        expect(all.join('')).toBe(text);
        expect(all.every((piece) => escapeSlack(piece).length <= limit)).toBe(true);
      }),
      { numRuns: 100 },
    );
  });

  test.each([
    ['<@U0DESK> can i keep it?', 'can i keep it?'],
    ['ask <@U1|ana> in <#C1|general>', 'ask @ana in #general'],
    ['<!here> and <!channel>', '@here and @channel'],
    ['see <https://a.example/x?y=1&amp;z=2|this> or <https://b.example>', 'see this or https://b.example'],
    ['1 &lt; 2 &amp;&amp; 3 &gt; 2', '1 < 2 && 3 > 2'],
    ['&amp;lt;', '&lt;'],
  ])('%s reads as %s', (text, plain) => {
    expect(plainFromSlack(text, 'U0DESK')).toBe(plain);
  });
});

test('addresses are read as they were written', () => {
  const places: readonly SlackPlace[] = [
    { kind: 'conversation', channel: 'C1', thread: null },
    { kind: 'conversation', channel: 'C1', thread: '1.2' },
    { kind: 'only-for', channel: 'C1', thread: null, user: 'U1', shareTo: 'C1?thread=1.2' },
    { kind: 'only-for', channel: 'C1', thread: '1.2', user: 'U1', shareTo: null },
    { kind: 'response', url: 'https://hooks.example/a?b=c&d', visibleTo: 'asker', shareTo: 'C1?thread=1.2' },
    { kind: 'response', url: 'https://hooks.example/a', visibleTo: 'everybody', shareTo: null },
    { kind: 'home', user: 'U1' },
  ];
  expect(places.map((place) => readAddress(writeAddress(place)))).toEqual(places);
});
