import type { AlertAction, ReminderReason } from '../alerts/alert.ts';
import { assertNever } from '../assert-never.ts';
import { type Composing, paragraph } from './compose-parts.ts';
import type { AlertView } from './facts.ts';
import { clockTime } from './local-time.ts';
import type { Block, Button } from './reply.ts';

const EXCERPT_LENGTH = 140;

type CardFact = Extract<Block, { kind: 'facts' }>['facts'][number];

/** What supervisors see of an alert. It is composed anew for every change, so it is always the present state. */
export function composeAlertCard(composing: Composing): Block[] {
  const { facts, wording } = composing;
  const view = facts.alertView;
  if (!view) return [paragraph(wording.refusals['unknown-alert'])];
  const open = view.alert.state.kind === 'open';
  return [
    { kind: 'heading', text: wording.card.heading[view.alert.level], tone: open ? 'urgent' : 'calm' },
    { kind: 'facts', facts: cardFacts(view, composing) },
    ...cardWords(view, composing),
    ...(open ? [paragraph(wording.card.whatToDo), small(wording.card.askerWaits(view.alert.asker.name))] : []),
    ...cardButtons(view, composing),
  ];
}

export function composeAlertReminder(reason: ReminderReason, composing: Composing): Block[] {
  const { facts, wording } = composing;
  const view = facts.alertView;
  if (!view) return [paragraph(wording.refusals['unknown-alert'])];
  return [
    reminderHeading(reason, view, composing),
    { kind: 'facts', facts: cardFacts(view, composing) },
    ...cardButtons(view, composing),
  ];
}

/** A reminder stays in the channel: once somebody has the alert, it says that instead of what it was sent for. */
function reminderHeading(reason: ReminderReason, view: AlertView, composing: Composing): Block {
  const { kind } = view.alert.state;
  const stillCalls = kind === 'open' || (kind === 'acknowledged' && reason === 'help-called');
  if (stillCalls) return { kind: 'heading', text: composing.wording.card.reminders[reason], tone: 'urgent' };
  return { kind: 'heading', text: stateText(view, composing), tone: 'calm' };
}

export function composeAlertNote(note: number, composing: Composing): Block[] {
  const { facts, wording } = composing;
  const view = facts.alertView;
  const words = view?.words[note];
  if (!view || !words) return [paragraph(wording.refusals['unknown-alert'])];
  const label = wording.card.note(view.alert.asker.name);
  const isBlank = words.text.trim() === '';
  return [
    isBlank ? paragraph(label) : { kind: 'words', label, text: shownWords(words.text, composing) },
    ...(words.link ? [{ kind: 'facts' as const, facts: [linkFact(words.link, composing)] }] : []),
  ];
}

/** The words in full, for a supervisor who asked for them. */
export function composeAlertWords({ facts, wording }: Composing): Block[] {
  const view = facts.alertView;
  if (!view) return [paragraph(wording.refusals['unknown-alert'])];
  const text = allWords(view);
  if (text === '') return [small(wording.card.noWords)];
  return [
    { kind: 'words', label: wording.card.wordsLabel(view.alert.asker.name), text },
    small(wording.card.showingIsNoted),
  ];
}

function cardFacts(view: AlertView, composing: Composing): CardFact[] {
  const { facts, wording, language } = composing;
  const { alert, evidence } = view;
  const { labels, kinds, subjects, subjectUnknown, byHand, levels } = wording.card;
  return [
    { label: labels.state, value: stateText(view, composing) },
    { label: labels.level, value: levels[alert.level] },
    { label: labels.kind, value: alert.kind ? kinds[alert.kind] : byHand },
    { label: labels.atRisk, value: alert.subject ? subjects[alert.subject] : subjectUnknown },
    { label: labels.writtenBy, value: alert.asker.name },
    { label: labels.when, value: clockTime(alert.raisedAt, facts.agency.timeZone, language, facts.now) },
    ...(evidence.length > 0 && facts.agency.wordsShown === 'full'
      ? [{ label: labels.raisedBy, value: evidence.join(' · ') }]
      : []),
    ...view.words.flatMap(({ link }) => (link ? [linkFact(link, composing)] : [])),
  ];
}

function linkFact(link: string, { wording }: Composing): CardFact {
  return { label: wording.card.labels.message, value: link, url: link };
}

function stateText({ alert }: AlertView, { facts, wording, language }: Composing): string {
  const { states } = wording.card;
  switch (alert.state.kind) {
    case 'open':
      return states.open;
    case 'acknowledged':
      return states.acknowledged(
        alert.state.by.name,
        clockTime(alert.state.at, facts.agency.timeZone, language, facts.now),
      );
    case 'closed':
      return states[alert.state.as](
        alert.state.by.name,
        clockTime(alert.state.at, facts.agency.timeZone, language, facts.now),
      );
    default:
      return assertNever(alert.state);
  }
}

function cardWords(view: AlertView, composing: Composing): Block[] {
  const { wording } = composing;
  const text = allWords(view);
  if (text === '') return [small(wording.card.noWords)];
  const shown = shownWords(text, composing);
  const words: Block = { kind: 'words', label: wording.card.wordsLabel(view.alert.asker.name), text: shown };
  if (shown === text) return [words];
  const show: Button = {
    label: wording.card.showWords,
    action: { kind: 'show-words', alert: view.alert.id },
    style: 'plain',
  };
  return [words, { kind: 'buttons', label: '', buttons: [show] }];
}

function allWords({ words }: AlertView): string {
  return words
    .map(({ text }) => text)
    .filter((text) => text.trim() !== '')
    .join('\n');
}

function shownWords(text: string, { facts, wording }: Composing): string {
  switch (facts.agency.wordsShown) {
    case 'full':
      return text;
    case 'excerpt':
      return text.length > EXCERPT_LENGTH ? `${text.slice(0, EXCERPT_LENGTH).trimEnd()}…` : text;
    case 'hidden':
      return wording.card.wordsHidden;
    default:
      return assertNever(facts.agency.wordsShown);
  }
}

const BUTTONS_BY_STATE: Readonly<Record<AlertView['alert']['state']['kind'], readonly AlertAction[]>> = {
  open: ['acknowledge', 'call-for-help', 'false-alarm', 'close'],
  acknowledged: ['close', 'acknowledge', 'call-for-help', 'false-alarm'],
  closed: [],
};

function cardButtons({ alert }: AlertView, { wording }: Composing): Block[] {
  const actions = BUTTONS_BY_STATE[alert.state.kind];
  if (actions.length === 0) return [];
  const buttons = actions.map(
    (action): Button => ({
      label:
        alert.state.kind === 'acknowledged' && action === 'acknowledge'
          ? wording.card.stillOnIt
          : wording.card.actions[action],
      action: { kind: 'alert-action', alert: alert.id, action },
      style: action === BUTTONS_BY_STATE[alert.state.kind][0] ? 'primary' : 'plain',
    }),
  );
  return [{ kind: 'buttons', label: '', buttons }];
}

function small(text: string): Block {
  return { kind: 'small-print', text };
}
