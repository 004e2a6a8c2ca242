import type { PrincipleNumber } from '../../code/principle.ts';
import type { Corpus, GovernedBy, Situation, UtteranceLanguage } from '../corpus/corpus.ts';
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
}

/** What the principle model tells apart: the principles, what the Code does not answer, and talk with the desk itself. */
export type Topic = GovernedBy | `small-talk-${string}`;

type Label = Pick<Example, 'topic' | 'also' | 'risk'>;

const DUTY_TO_INFORM = 17 as PrincipleNumber;

export function examplesOf(corpus: Corpus): Example[] {
  const quiet = (topic: Topic, also: readonly PrincipleNumber[] = []): Label => ({ topic, also, risk: null });
  return [
    ...corpus.principles.flatMap((file) => [
      ...file.situations.flatMap((situation) =>
        linesOf(`principle-${file.number}`, situation, quiet(file.number, situation.also)),
      ),
      ...file.nearMisses.flatMap((miss, index) =>
        linesOf(
          `near-miss-${file.number}`,
          { id: `near-miss-${index}`, about: '', utterances: [miss] },
          quiet(miss.governedBy),
        ),
      ),
    ]),
    ...corpus.disclosures.flatMap(({ kind, situations }) =>
      situations.flatMap((situation) =>
        linesOf(`disclosure-${kind}`, situation, {
          topic: DUTY_TO_INFORM,
          also: [],
          risk: { level: situation.level, kind, subject: situation.subject },
        }),
      ),
    ),
    ...corpus.hardNegatives.flatMap(({ kind, situations }) =>
      situations.flatMap((situation) => linesOf(`hard-negative-${kind}`, situation, quiet(situation.governedBy))),
    ),
    ...corpus.outOfScope.flatMap(({ kind, situations }) =>
      situations.flatMap((situation) => linesOf(`out-of-scope-${kind}`, situation, quiet('out-of-scope'))),
    ),
    ...corpus.smallTalk.situations.flatMap((situation) =>
      linesOf('small-talk', situation, quiet(`small-talk-${situation.id}`)),
    ),
  ];
}

function linesOf(source: string, situation: Situation<string>, label: Label): Example[] {
  return situation.utterances.map(({ turns, voice, language }) => ({
    ...label,
    turns,
    voice,
    language,
    source,
    situation: `${source}/${situation.id}`,
  }));
}
