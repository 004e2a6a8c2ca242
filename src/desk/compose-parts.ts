import type { Principle, PrincipleNumber } from '../code/principle.ts';
import type { Language } from '../understand/understanding.ts';
import type { Facts, Hotline } from './facts.ts';
import type { Block, Button } from './reply.ts';
import type { Wording } from './wording.ts';

/** What every composing function works with. */
export interface Composing {
  readonly facts: Facts;
  readonly wording: Wording;
  readonly language: Language;
}

/** One principle in the document's words, under our short title. */
export function principleBlock(principle: Principle, { facts, wording, language }: Composing): Block {
  return {
    kind: 'principle',
    heading: wording.principleHeading(principle.number, titleOf(principle.number, facts, language)),
    clause: principle.clause,
    rationaleLabel: wording.rationaleLabel,
    rationales: principle.rationales,
  };
}

/** The agency's numbers, those of the first use on top, report lines last. */
export function phones({ facts, wording, language }: Composing, firstUse: Hotline['use'] = 'emergency'): Block {
  const rank = ({ use }: Hotline): number => (use === firstUse ? 0 : use === 'report' ? 2 : 1);
  return {
    kind: 'phones',
    label: wording.phonesLabel,
    phones: facts.agency.hotlines
      .toSorted((one, other) => rank(one) - rank(other))
      .map(({ name, number }) => ({ name: name[language], number })),
  };
}

export function paragraph(text: string): Block {
  return { kind: 'paragraph', text };
}

export function titleOf(number: PrincipleNumber, facts: Facts, language: Language): string {
  return facts.titles.get(number)?.[language] ?? '';
}

/** Shows the principle when pressed. */
export function principleButton(number: PrincipleNumber, { facts, language }: Composing): Button {
  const label = `${number} · ${titleOf(number, facts, language)}`;
  return { label, action: { kind: 'show-principle', principle: number }, style: 'plain' };
}
