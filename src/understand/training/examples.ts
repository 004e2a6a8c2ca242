import { DUTY_TO_INFORM, type PrincipleNumber } from '../../code/principle.ts';
import type { Corpus, GovernedBy, PrincipleFile, Situation, Utterance, UtteranceLanguage } from '../corpus/corpus.ts';
import type { AlertLevel, DisclosureKind, RiskSubject } from '../understanding.ts';

/** What a line means for the risk models. */
export interface RiskLabel {
  readonly level: AlertLevel;
  readonly kind: DisclosureKind;
  readonly subject: RiskSubject;
}

/** One line to learn from or to be measured on. */
export interface Example {
  readonly turns: readonly string[];
  readonly topic: Topic;
  /** Also defensible: neither right nor wrong for training. */
  readonly also: readonly PrincipleNumber[];
  /** Null: must not alert. */
  readonly risk: RiskLabel | null;
  /** Folds keep a situation together: its lines are too alike to be measured on each other. */
  readonly situation: string;
  readonly voice: string;
  readonly language: UtteranceLanguage;
  readonly origin: Origin;
  /** Which of its origin: a principle's number, `weapon`, `idiom`, `near`. */
  readonly kind: string;
  /** Of a situation that is written as what staff send on most days. */
  readonly everyday: boolean;
}

/** Where a line comes from: a file of the corpus, or lines put together (`sequencesOf`). */
export const ORIGINS = [
  'principle',
  'near-miss',
  'disclosure',
  'hard-negative',
  'out-of-scope',
  'small-talk',
  'sequence',
] as const;
export type Origin = (typeof ORIGINS)[number];

/** What the principle model tells apart: the principles, what the Code does not answer, and talk with the desk itself. */
export type Topic = GovernedBy | `small-talk-${string}`;

type Label = Pick<Example, 'topic' | 'also' | 'risk'>;

/** Voice of a situation's description, which is an utterance of its own, and of names. */
const ABOUT = 'about';
/** Shorter descriptions are headings. */
const LEAST_WORDS = 6;

/** Every authored line, the descriptions of situations that tell more than a heading does, and titles and keywords as the look-ups they are. */
export function examplesOf(corpus: Corpus): Example[] {
  return [
    ...corpus.principles.flatMap(linesOfPrinciple),
    ...corpus.disclosures.flatMap(({ kind, situations }) =>
      situations.flatMap((situation) => {
        const risk = { level: situation.level, kind, subject: situation.subject };
        return described(['disclosure', kind], situation, { topic: DUTY_TO_INFORM, also: [], risk });
      }),
    ),
    ...corpus.hardNegatives.flatMap(({ kind, situations }) =>
      situations.flatMap((situation) => described(['hard-negative', kind], situation, quiet(situation.governedBy))),
    ),
    ...corpus.outOfScope.flatMap(({ kind, situations }) =>
      situations.flatMap((situation) => linesOf(['out-of-scope', kind], situation, quiet('out-of-scope'))),
    ),
    ...corpus.smallTalk.situations.flatMap((situation) =>
      linesOf(['small-talk'], situation, quiet(`small-talk-${situation.id}`)),
    ),
  ];
}

/** True for lines that people typed, or might have: not for what we say of them. */
export function isUtterance({ voice, origin }: Example): boolean {
  return voice !== ABOUT && origin !== 'sequence';
}

/** True for the questions that the principles' own files hold. */
export function isQuestion({ origin }: Example): boolean {
  return origin === 'principle';
}

export function isHardNegative({ origin }: Example): boolean {
  return origin === 'hard-negative';
}

/** The origin of a line, and which of it. */
type Source = readonly [origin: Origin, kind?: string | number];

function linesOfPrinciple(file: PrincipleFile): Example[] {
  const source: Source = ['principle', file.number];
  const misses = file.nearMisses.flatMap((miss, index) =>
    linesOf(['near-miss', file.number], aloneIn(`near-miss-${index}`, [miss]), quiet(miss.governedBy)),
  );
  return [
    ...file.situations.flatMap((situation) => described(source, situation, quiet(file.number, situation.also))),
    ...misses,
    ...linesOf(source, aloneIn('names', namesOf(file)), quiet(file.number)),
  ];
}

function namesOf({ title, titleEs, keywords }: PrincipleFile): Utterance<string>[] {
  const name = (language: UtteranceLanguage) => (text: string) => ({ voice: ABOUT, language, turns: [text] });
  return [...[title, ...keywords.en].map(name('en')), ...[titleEs, ...keywords.es].map(name('es'))];
}

function described(source: Source, situation: Situation<string>, label: Label): Example[] {
  if (!tellsMore(situation)) return linesOf(source, situation, label);
  const about: Utterance<string> = { voice: ABOUT, language: 'en', turns: [situation.about] };
  return linesOf(source, { ...situation, utterances: [...situation.utterances, about] }, label);
}

/** False for a description that repeats a line or is a mere heading, and for those of everyday lines, which leave nothing to explain. */
function tellsMore({ about, everyday, utterances }: Situation<string>): boolean {
  return !everyday && about.split(' ').length >= LEAST_WORDS && !utterances.some(({ turns }) => turns.includes(about));
}

function aloneIn(id: string, utterances: readonly Utterance<string>[]): Situation<string> {
  return { id, about: '', everyday: false, utterances };
}

function quiet(topic: Topic, also: readonly PrincipleNumber[] = []): Label {
  return { topic, also, risk: null };
}

/** Situations are named by their source too: two files may use the same id. */
function linesOf(source: Source, situation: Situation<string>, label: Label): Example[] {
  const [origin, kind = ''] = source;
  return situation.utterances.map(({ turns, voice, language }) => ({
    ...label,
    turns,
    voice,
    language,
    origin,
    kind: String(kind),
    everyday: situation.everyday,
    situation: `${source.join('-')}/${situation.id}`,
  }));
}
