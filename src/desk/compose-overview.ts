import type { Alert } from '../alerts/alert.ts';
import { type Composing, paragraph, principleButton } from './compose-parts.ts';
import type { AlertCounts } from './facts.ts';
import type { Block } from './reply.ts';

const MOST_SHOWN = 20;
const MINUTE_MS = 60_000;

/** What stands open, for supervisors. */
export function composeStatus(composing: Composing): Block[] {
  const { facts, wording } = composing;
  return [
    { kind: 'heading', text: wording.overview.heading, tone: 'plain' },
    ...alertLines(facts.overview?.open ?? [], composing),
    ...lastDays(composing),
  ];
}

/** A person's own page: how to ask, what is kept, their open alerts, the principles; for supervisors the status too. */
export function composeHome(supervisor: boolean, composing: Composing): Block[] {
  const { facts, wording } = composing;
  const own = facts.overview?.own ?? [];
  return [
    ...(supervisor ? composeStatus(composing) : []),
    { kind: 'heading', text: wording.help.heading, tone: 'plain' },
    { kind: 'steps', items: wording.help.steps },
    { kind: 'small-print', text: wording.help.privacy },
    { kind: 'heading', text: wording.overview.ownHeading, tone: 'plain' },
    ...alertLines(own, composing),
    { kind: 'heading', text: wording.overview.principlesHeading, tone: 'plain' },
    {
      kind: 'buttons',
      label: '',
      buttons: facts.code.principles.map(({ number }) => principleButton(number, composing)),
    },
    { kind: 'small-print', text: wording.titlesAreOurs },
  ];
}

function alertLines(alerts: readonly Alert[], composing: Composing): Block[] {
  const { overview } = composing.wording;
  if (alerts.length === 0) return [paragraph(overview.none)];
  const left = alerts.length - MOST_SHOWN;
  return [
    { kind: 'steps', items: alerts.slice(0, MOST_SHOWN).map((alert) => alertLine(alert, composing)) },
    ...(left > 0 ? [paragraph(overview.moreOpen(left))] : []),
  ];
}

function alertLine({ level, kind, asker, raisedAt, state }: Alert, composing: Composing): string {
  const { wording, facts } = composing;
  return wording.overview.line({
    level: wording.card.levels[level],
    about: kind ? wording.card.kinds[kind] : wording.card.byHand,
    name: asker.name,
    age: duration(facts.now - raisedAt, composing),
    state: state.kind === 'acknowledged' ? wording.overview.held(state.by.name) : wording.card.states.open,
  });
}

function lastDays(composing: Composing): Block[] {
  const { facts, wording } = composing;
  if (!facts.overview) return [];
  const { lastDays: counts } = facts.overview;
  return [
    { kind: 'heading', text: wording.overview.lastDays, tone: 'plain' },
    paragraph(`${wording.overview.counts(counts)} ${timesToTake(counts, composing)}`.trim()),
  ];
}

function timesToTake({ timesToTakeMs }: AlertCounts, composing: Composing): string {
  const typical = timesToTakeMs[Math.floor(timesToTakeMs.length / 2)];
  const longest = timesToTakeMs.at(-1);
  if (typical === undefined || longest === undefined) return '';
  return composing.wording.overview.timesToTake(duration(typical, composing), duration(longest, composing));
}

function duration(ms: number, { wording }: Composing): string {
  const minutes = Math.max(0, Math.round(ms / MINUTE_MS));
  if (minutes < 90) return wording.overview.minutes(minutes);
  const hours = Math.round(minutes / 60);
  return hours < 36 ? wording.overview.hours(hours) : wording.overview.days(Math.round(hours / 24));
}
