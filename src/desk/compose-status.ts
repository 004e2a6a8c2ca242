import type { Alert, Holding } from '../alerts/alert.ts';
import { assertNever } from '../assert-never.ts';
import { DUTY_TO_INFORM } from '../code/principle.ts';
import { type Composing, paragraph, phones, principleBlock } from './compose-parts.ts';
import type { AlertView, Posting } from './facts.ts';
import { clockTime } from './local-time.ts';
import type { Block } from './reply.ts';

/** What the asker reads about their alert, from "posting" to "closed". It claims nothing that has not happened. */
export function composeAskerStatus(composing: Composing): Block[] {
  const { facts, wording } = composing;
  const view = facts.alertView;
  if (!view) return [paragraph(wording.status.gone), phones(composing)];
  const aboutWriter = view.alert.subject === 'writer';
  return [
    { kind: 'heading', text: wording.status.heading[view.alert.level], tone: 'urgent' },
    paragraph(aboutWriter ? wording.status.writerFirst : wording.status.inDanger),
    paragraph(progress(view, composing)),
    ...(view.words.some(({ text }) => text.trim() !== '') ? [] : [paragraph(wording.status.wordsGone)]),
    phones(composing, aboutWriter ? 'crisis' : 'emergency'),
    ...dutyToInform(composing),
    { kind: 'small-print', text: [wording.status.reporting, ...addMore(view, composing)].join(' ') },
  ];
}

/** Only what is so: how long words are added is decided by `belongsTo`. */
function addMore({ alert }: AlertView, { wording }: Composing): string[] {
  switch (alert.state.kind) {
    case 'open':
      return [wording.status.addMore];
    case 'acknowledged':
      return [wording.status.addMoreHeld];
    case 'closed':
      return [];
    default:
      return assertNever(alert.state);
  }
}

export function composeNoteAdded(composing: Composing): Block[] {
  const { facts, wording } = composing;
  if (!facts.alertView) return [paragraph(wording.status.gone), phones(composing)];
  return [paragraph(wording.noteAdded)];
}

/** The alert reply of a run that stores and sends nothing: the command line's. */
export function composeDryRunAlert(level: Alert['level'], subject: Alert['subject'], composing: Composing): Block[] {
  const { wording } = composing;
  const aboutWriter = subject === 'writer';
  return [
    { kind: 'heading', text: wording.status.heading[level], tone: 'urgent' },
    paragraph(aboutWriter ? wording.status.writerFirst : wording.status.inDanger),
    paragraph(wording.status.dryRun),
    phones(composing, aboutWriter ? 'crisis' : 'emergency'),
    ...dutyToInform(composing),
    { kind: 'small-print', text: wording.status.reporting },
  ];
}

function dutyToInform(composing: Composing): Block[] {
  const { facts, wording } = composing;
  const principle = facts.code.principles[DUTY_TO_INFORM - 1];
  if (!principle) return [];
  const note = wording.documentLanguageNote;
  return [principleBlock(principle, composing), ...(note ? [{ kind: 'small-print' as const, text: note }] : [])];
}

function progress(view: AlertView, { facts, wording, language }: Composing): string {
  const { state } = view.alert;
  const time = (at: number): string => clockTime(at, facts.agency.timeZone, language, facts.now);
  switch (state.kind) {
    case 'open':
      return [...postings(view.postings, time), takenYet(state.heldBefore), wording.status.keepsTrying].join(' ');
    case 'acknowledged':
      return wording.status.hasIt(state.by.name, time(state.at));
    case 'closed':
      return wording.status.closed[state.as](state.by.name, time(state.at));
    default:
      return assertNever(state);
  }

  function takenYet(held: Holding | null): string {
    return held ? wording.status.heldBefore(held.by.name, time(held.at)) : wording.status.nobodyYet;
  }

  function postings(all: readonly Posting[], at: (time: number) => string): string[] {
    const delivered = all.filter((posting) => posting.state === 'delivered');
    const rejected = all.filter((posting) => posting.state === 'rejected');
    const isPending = all.length === 0 || all.some((posting) => posting.state === 'pending');
    const byTime = Map.groupBy(
      delivered.toSorted((one, other) => (one.deliveredAt ?? 0) - (other.deliveredAt ?? 0)),
      ({ deliveredAt }) => at(deliveredAt ?? facts.now),
    );
    return [
      ...[...byTime].map(([clock, places]) => wording.status.posted(names(places), clock)),
      ...(delivered.length === 0 && isPending ? [wording.status.posting] : []),
      ...(rejected.length > 0 ? [wording.status.notPosted(names(rejected))] : []),
    ];
  }

  function names(some: readonly Posting[]): string {
    const unique = new Set(some.map(({ placeName }) => placeName ?? wording.status.theChannel));
    return new Intl.ListFormat(language, { type: 'conjunction' }).format(unique);
  }
}
