import { assertNever } from '../assert-never.ts';
import type { PrincipleNumber } from '../code/principle.ts';
import { composeAlertCard, composeAlertNote, composeAlertReminder, composeAlertWords } from './compose-card.ts';
import { composeHome, composeStatus } from './compose-overview.ts';
import { type Composing, paragraph, phones, principleBlock, principleButton } from './compose-parts.ts';
import { composeAskerStatus, composeNoteAdded } from './compose-status.ts';
import type { Facts } from './facts.ts';
import type { Block, Button, Reply } from './reply.ts';
import type { Say, Saying } from './say.ts';
import type { Wording } from './wording.ts';
import { wordings } from './wordings.ts';

/** Turns a saying into a reply, with what is known at this moment. Pure and total. */
export function compose(saying: Saying, facts: Facts): Reply {
  const wording = wordings[saying.language];
  const blocks = composeBlocks(saying.say, { facts, wording, language: saying.language });
  const cites = saying.say.kind === 'answer' ? saying.say.principle : null;
  return { language: saying.language, summary: summaryOf(blocks), cites, blocks };
}

function composeBlocks(say: Say, composing: Composing): Block[] {
  const { wording, facts } = composing;
  switch (say.kind) {
    case 'answer':
      return composeAnswer(say, composing);
    case 'clarify':
      return [
        paragraph(wording.clarify),
        {
          kind: 'buttons',
          label: '',
          buttons: say.candidates.map((candidate) => principleButton(candidate, composing)),
        },
        { kind: 'small-print', text: wording.noneOfThese },
        ...offer(say.offerAlert, wording),
      ];
    case 'list':
      return [
        { kind: 'heading', text: wording.listHeading(facts.code.title), tone: 'plain' },
        {
          kind: 'buttons',
          label: '',
          buttons: facts.code.principles.map(({ number }) => principleButton(number, composing)),
        },
        { kind: 'small-print', text: wording.titlesAreOurs },
      ];
    case 'help':
      return [
        ...offer(say.offerAlert, wording),
        { kind: 'heading', text: wording.help.heading, tone: 'plain' },
        { kind: 'steps', items: wording.help.steps },
        { kind: 'small-print', text: wording.help.privacy },
        { kind: 'buttons', label: '', buttons: [browseButton(wording)] },
      ];
    case 'small-talk':
      return [paragraph(wording.smallTalk[say.topic])];
    case 'out-of-scope':
      return [
        paragraph(wording.outOfScope(facts.agency.askInstead[composing.language])),
        { kind: 'small-print', text: wording.outOfScopeHint },
        { kind: 'buttons', label: '', buttons: [browseButton(wording)] },
        ...offer(say.offerAlert, wording),
      ];
    case 'empty':
      return [paragraph(wording.empty)];
    case 'unknown-principle':
      return [
        paragraph(wording.unknownPrinciple(facts.code.principles.length)),
        { kind: 'buttons', label: '', buttons: [browseButton(wording)] },
      ];
    case 'confirm-alert':
      return [
        {
          kind: 'buttons',
          label: wording.confirmAlert,
          buttons: [{ label: wording.confirmAlertButton, action: { kind: 'raise-alert' }, style: 'danger' }],
        },
        phones(composing),
      ];
    case 'look-in-private':
      return [paragraph(wording.lookInPrivate)];
    case 'asker-status':
      return composeAskerStatus(composing);
    case 'note-added':
      return composeNoteAdded(composing);
    case 'alert-card':
      return composeAlertCard(composing);
    case 'alert-reminder':
      return composeAlertReminder(say.reason, composing);
    case 'alert-note':
      return composeAlertNote(say.note, composing);
    case 'alert-words':
      return composeAlertWords(composing);
    case 'action-refused':
      return [paragraph(wording.refusals[say.refusal])];
    case 'supervisors-only':
      return [paragraph(wording.supervisorsOnly)];
    case 'status':
      return composeStatus(composing);
    case 'home':
      return composeHome(say.supervisor, composing);
    case 'feedback-noted':
      return [
        paragraph(wording.feedback.noted(facts.agency.askInstead[composing.language])),
        { kind: 'buttons', label: '', buttons: [browseButton(wording)] },
      ];
    default:
      return assertNever(say);
  }
}

function composeAnswer(say: Extract<Say, { kind: 'answer' }>, composing: Composing): Block[] {
  const { facts, wording } = composing;
  const principle = facts.code.principles[say.principle - 1];
  if (!principle) return composeBlocks({ kind: 'unknown-principle' }, composing);
  return [
    ...offer(say.offerAlert, wording),
    paragraph(wording.answer[say.via]),
    principleBlock(principle, composing),
    ...smallPrint(`${wording.citationLabel}: ${facts.code.citation}`, wording.documentLanguageNote),
    ...seeAlso(say.seeAlso, composing),
  ];
}

function offer(wanted: boolean, wording: Wording): Block[] {
  if (!wanted) return [];
  const button: Button = { label: wording.alertButton, action: { kind: 'raise-alert' }, style: 'danger' };
  return [{ kind: 'buttons', label: wording.offerAlert, buttons: [button] }];
}

function seeAlso(numbers: readonly PrincipleNumber[], composing: Composing): Block[] {
  if (numbers.length === 0) return [];
  const buttons = numbers.map((number) => principleButton(number, composing));
  return [{ kind: 'buttons', label: composing.wording.seeAlso, buttons }];
}

function browseButton(wording: Wording): Button {
  return { label: wording.browse, action: { kind: 'show-list' }, style: 'plain' };
}

function smallPrint(...texts: readonly string[]): Block[] {
  return texts.filter((text) => text !== '').map((text) => ({ kind: 'small-print', text }));
}

function summaryOf(blocks: readonly Block[]): string {
  for (const block of blocks) {
    if (block.kind === 'heading' || block.kind === 'paragraph') return block.text;
    if (block.kind === 'principle') return block.heading;
    if (block.kind === 'words') return block.label;
    if (block.kind === 'buttons' && block.label) return block.label;
  }
  return '';
}
