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
  /** Where the line comes from, as in `principle-15`, `disclosure-weapon`, `hard-negative-idiom`, `out-of-scope-near`. */
  readonly source: string;
  /** Of a situation that is written as what staff send on most days. */
  readonly everyday: boolean;
}

/** What the principle model tells apart: the principles, what the Code does not answer, and talk with the desk itself. */
export type Topic = GovernedBy | `small-talk-${string}`;

type Label = Pick<Example, 'topic' | 'also' | 'risk'>;

/** Voice of a situation's description, which is an utterance of its own. */
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
        return described(`disclosure-${kind}`, situation, { topic: DUTY_TO_INFORM, also: [], risk });
      }),
    ),
    ...corpus.hardNegatives.flatMap(({ kind, situations }) =>
      situations.flatMap((situation) => described(`hard-negative-${kind}`, situation, quiet(situation.governedBy))),
    ),
    ...corpus.outOfScope.flatMap(({ kind, situations }) =>
      situations.flatMap((situation) => linesOf(`out-of-scope-${kind}`, situation, quiet('out-of-scope'))),
    ),
    ...corpus.smallTalk.situations.flatMap((situation) =>
      linesOf('small-talk', situation, quiet(`small-talk-${situation.id}`)),
    ),
  ];
}

/** True for lines that people typed, or might have: not for what we say of them. */
export function isUtterance({ voice }: Example): boolean {
  return voice !== ABOUT && voice !== 'sequence';
}

function linesOfPrinciple(file: PrincipleFile): Example[] {
  const source = `principle-${file.number}`;
  const misses = file.nearMisses.flatMap((miss, index) =>
    linesOf(`near-miss-${file.number}`, aloneIn(`near-miss-${index}`, [miss]), quiet(miss.governedBy)),
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

function described(source: string, situation: Situation<string>, label: Label): Example[] {
  if (!tellsMore(situation)) return linesOf(source, situation, label);
  const about: Utterance<string> = { voice: ABOUT, language: 'en', turns: [situation.about] };
  return linesOf(source, { ...situation, utterances: [...situation.utterances, about] }, label);
}

/** False for a description that repeats a line, or is a mere heading. */
function tellsMore({ about, utterances }: Situation<string>): boolean {
  return about.split(' ').length >= LEAST_WORDS && !utterances.some(({ turns }) => turns.includes(about));
}

function aloneIn(id: string, utterances: readonly Utterance<string>[]): Situation<string> {
  return { id, about: '', everyday: false, utterances };
}

function quiet(topic: Topic, also: readonly PrincipleNumber[] = []): Label {
  return { topic, also, risk: null };
}

function linesOf(source: string, situation: Situation<string>, label: Label): Example[] {
  return situation.utterances.map(({ turns, voice, language }) => ({
    ...label,
    turns,
    voice,
    language,
    source,
    everyday: situation.everyday,
    situation: `${source}/${situation.id}`,
  }));
}
