import { type DecidingModels, readRisk, scoreMessage } from '../decide/read-risk.ts';
import { chooseIntent, rank } from '../decide/topic-intent.ts';
import { type Calibration, topicProbabilities } from '../model/calibration.ts';
import { type Example, isHardNegative, isQuestion } from '../training/examples.ts';
import type { ScoredExample } from '../training/models.ts';
import type { Tally } from './tally.ts';

/** A held-out line with what the models made of it. */
export interface Judged {
  readonly example: Example;
  readonly ranked: readonly number[];
  readonly topProbability: number;
  readonly offered: readonly number[];
  /** True when nothing was cited and nothing offered to choose from. */
  readonly notAnswered: boolean;
  /** The highest of its messages. */
  readonly alertProbability: number;
  readonly alerted: boolean;
  readonly alertedOrOffered: boolean;
}

/** Judges a line as the desk would: several messages one after another, each by itself and with those before it. */
export function judge({ example, scores }: ScoredExample, models: DecidingModels): Judged {
  const { calibration } = models;
  const probabilities = topicProbabilities(scores.topics, calibration);
  const ranked = rank(probabilities);
  const intent = chooseIntent(probabilities, ranked);
  const offered = intent.kind === 'answer' ? [intent.principle] : intent.kind === 'clarify' ? intent.candidates : [];
  const readings = example.turns.map((text, turn) =>
    readRisk(models, text, scoreMessage(models, [text]), example.turns.slice(0, turn)),
  );
  const alertProbability = Math.max(...readings.map(({ probability }) => probability));
  const alerted = readings.some(({ probability, alertFrom }) => probability >= alertFrom);
  return {
    example,
    ranked: ranked.map(({ principle }) => principle),
    topProbability: ranked[0]?.probability ?? 0,
    offered,
    notAnswered: offered.length === 0,
    alertProbability,
    alerted,
    alertedOrOffered: alerted || isOffered(alertProbability, calibration),
  };
}

function isOffered(probability: number, { risk }: Calibration): boolean {
  return probability >= risk.offerFrom;
}

/** What `addTo` puts before the kind of a disclosure. */
export const RECALL_OF_KIND = 'disclosures alerted: kind ';

export function addTo(tally: Tally, line: Judged): void {
  const { example, alerted, notAnswered } = line;
  if (example.risk) {
    tally.add(`${example.risk.level} alerted`, alerted);
    tally.add(`${example.risk.level} alerted or offered`, line.alertedOrOffered);
    tally.add(`${RECALL_OF_KIND}${example.risk.kind}`, alerted);
    tally.add(`disclosures alerted: style ${example.voice}`, alerted);
    return;
  }
  tally.add(`${harmlessName(example)} alerted`, alerted);
  if (isHardNegative(example) && !isBurst(example)) tally.add(`hard negatives alerted: ${example.kind}`, alerted);
  if (example.origin === 'out-of-scope') {
    tally.add('out-of-scope not answered', notAnswered);
    tally.add(`out-of-scope not answered: ${example.kind}`, notAnswered);
  }
  if (isQuestion(example)) addQuestion(tally, line);
}

function harmlessName(example: Example): string {
  if (isBurst(example)) return 'harmless bursts of messages';
  return isHardNegative(example) ? 'hard negatives' : 'ordinary lines';
}

function isBurst({ turns }: Example): boolean {
  return turns.length > 1;
}

function addQuestion(tally: Tally, line: Judged): void {
  const right = rightOnes(line.example);
  for (const name of ['all', `voice ${line.example.voice}`, `language ${line.example.language}`]) {
    tally.add(`first choice: ${name}`, isRight(line));
    tally.add(
      `top three: ${name}`,
      line.ranked.slice(0, 3).some((principle) => right.includes(principle)),
    );
    tally.add(
      `useful: ${name}`,
      line.offered.some((principle) => right.includes(principle)),
    );
  }
  tally.add('in-scope turned away', line.notAnswered);
}

export function isRight(line: Judged): boolean {
  return rightOnes(line.example).includes(line.ranked[0] as number);
}

function rightOnes({ topic, also }: Example): number[] {
  return [topic, ...also].filter((one) => typeof one === 'number');
}
