import { PRINCIPLE_COUNT, PRINCIPLE_NUMBERS, type PrincipleNumber } from '../../code/principle.ts';
import { alertProbability, type Calibration, followUpInputs, topicProbabilities } from '../model/calibration.ts';
import type { Gate } from '../model/gate.ts';
import { TOPICS } from '../model/outputs.ts';
import { alertInputs, imminentScore } from '../model/risk-score.ts';
import { scopeInputs } from '../model/topic-score.ts';
import { fitLogistic, lowestThreshold, minimise } from './calibrate.ts';
import { type Example, isHardNegative, isQuestion, isUtterance } from './examples.ts';
import { fitGate } from './fit-gate.ts';
import type { RawScores, ScoredExample } from './models.ts';

/**
 * Share of harmless lines whose learnt probability may alert, and that may get an offer, on held-out situations of `linesInUse`. What plain words
 * of danger alert beyond it (`withFloor`) comes on top.
 */
export const FALSE_ALARM_LIMITS = {
  hardNegativeAlert: 0.14,
  ordinaryAlert: 0.12,
  togetherAlert: 0.07,
  sequenceAlert: 0.02,
  hardNegativeOffer: 0.25,
  ordinaryOffer: 0.15,
} as const;

/** In the corpus nine lines of ten are questions that the Code answers; a desk that is open to all is asked other things as often. */
const IN_SCOPE_IN_USE = 0.45;

const START: Calibration = {
  topics: { slope: 3, smallTalkBias: 0 },
  scope: { bias: 0, weights: [] },
  followUp: { bias: 0, weights: [] },
  risk: {
    gate: { means: [], deviations: [], units: [], bias: 0 },
    alertFrom: 0.5,
    togetherFrom: 0.5,
    offerFrom: 0.2,
    imminentFrom: 0,
  },
};

export function fitCalibration(heldOut: readonly ScoredExample[]): Calibration {
  const lines = heldOut.filter(({ example }) => isUtterance(example) || example.origin === 'sequence');
  const examples = lines.map(({ example }) => example);
  const scores = lines.map((line) => line.scores);
  const scope = fitScope(examples, scores);
  const topics = fitTopics(linesInUse(lines), scope);
  const followUp = fitFollowUp(examples, scores, { ...START, scope, topics });
  const combined = { ...START, topics, scope, followUp, risk: { ...START.risk, gate: fitAlert(examples, scores) } };
  return rounded({ ...combined, risk: { ...combined.risk, ...fitThresholds(linesInUse(lines), combined) } });
}

/**
 * The lines that are most like what staff send: everyday ones and sequences, or all when there is none. Most others were written to look alarming
 * or to hide it, and would ask for thresholds that no message in use needs.
 */
function linesInUse(lines: readonly ScoredExample[]): readonly ScoredExample[] {
  if (!lines.some(({ example }) => example.everyday)) return lines;
  return lines.filter(({ example }) => example.everyday || example.origin === 'sequence');
}

/** Only lines of people who ask the desk something; hard negatives and disclosures have models of their own. */
function fitScope(examples: readonly Example[], scores: readonly RawScores[]): Calibration['scope'] {
  const asked = [...examples.keys()].filter((index) => isAsked(examples[index] as Example));
  const [bias, ...weights] = fitLogistic(
    asked.map((index) => scopeInputs((scores[index] as RawScores).topics)),
    asked.map((index) => typeof examples[index]?.topic === 'number'),
  ) as [number, ...number[]];
  const inScope = asked.filter((index) => typeof examples[index]?.topic === 'number').length / asked.length;
  return { bias: bias - logOdds(inScope) + logOdds(IN_SCOPE_IN_USE), weights };
}

function isAsked({ origin }: Example): boolean {
  return origin === 'principle' || origin === 'out-of-scope' || origin === 'small-talk';
}

function fitTopics(lines: readonly ScoredExample[], scope: Calibration['scope']): Calibration['topics'] {
  let topics = START.topics;
  const harmless = lines.filter(({ example }) => !example.risk && isUtterance(example));
  const loss = (candidate: Calibration['topics']) => meanLoss(harmless, { ...START, scope, topics: candidate });
  for (let round = 0; round < 2; round += 1) {
    topics = { ...topics, slope: minimise((slope) => loss({ ...topics, slope }), 0.5, 12) };
    topics = { ...topics, smallTalkBias: minimise((smallTalkBias) => loss({ ...topics, smallTalkBias }), -4, 4) };
  }
  return topics;
}

/** Mean negative log-likelihood of the right topic. */
function meanLoss(lines: readonly ScoredExample[], calibration: Calibration): number {
  const losses = lines.map(({ example: { topic, also }, scores }) => {
    const probabilities = topicProbabilities(scores.topics, calibration);
    const right = [topic, ...also].map((one) => TOPICS.indexOf(String(one) as (typeof TOPICS)[number]));
    return -Math.log(Math.max(1e-9, ...right.map((one) => probabilities[one] ?? 0)));
  });
  return losses.reduce((sum, loss) => sum + loss, 0) / Math.max(1, losses.length);
}

/**
 * Authored follow-ups go on with their principle; any other question is taken as one that comes after another principle. In a
 * conversation every second message goes on with the same thing; the bias is set for that.
 */
function fitFollowUp(
  examples: readonly Example[],
  scores: readonly RawScores[],
  calibration: Calibration,
): Calibration['followUp'] {
  const turns = examples.flatMap((example, index) => {
    const { topic, also, voice } = example;
    if (typeof topic !== 'number' || !isQuestion(example)) return [];
    const goesOn = voice === 'followup';
    const last = goesOn ? topic : otherThan(topic, index);
    if (!goesOn && also.includes(last)) return [];
    const { topics } = scores[index] as RawScores;
    return [{ goesOn, inputs: followUpInputs(topics, topicProbabilities(topics, calibration), last) }];
  });
  const positive = turns.map(({ goesOn }) => goesOn);
  const [bias, ...weights] = fitLogistic(
    turns.map(({ inputs }) => inputs),
    positive,
  ) as [number, ...number[]];
  return { bias: bias - logOdds(positive.filter(Boolean).length / positive.length), weights };
}

/** Each of the other principles in turn. */
function otherThan(topic: PrincipleNumber, index: number): PrincipleNumber {
  return PRINCIPLE_NUMBERS[(topic + (index % (PRINCIPLE_COUNT - 1))) % PRINCIPLE_COUNT] as PrincipleNumber;
}

function fitAlert(examples: readonly Example[], scores: readonly RawScores[]): Gate {
  return fitGate(
    scores.map(({ risk, topics }) => alertInputs(risk, topics)),
    examples.map(({ risk }) => risk !== null),
  );
}

function fitThresholds(
  lines: readonly ScoredExample[],
  calibration: Calibration,
): Pick<Calibration['risk'], 'alertFrom' | 'togetherFrom' | 'offerFrom' | 'imminentFrom'> {
  const examples = lines.map(({ example }) => example);
  const scores = lines.map((line) => line.scores);
  const probabilities = scores.map(({ risk, topics }) => alertProbability(alertInputs(risk, topics), calibration));
  const of = (keep: (example: Example) => boolean) =>
    probabilities.filter((_, index) => keep(examples[index] as Example));
  const hard = of(isHardNegative);
  const ordinary = of((example) => example.risk === null && !isHardNegative(example) && example.origin !== 'sequence');
  const fragments = of(({ voice, risk, origin }) => risk === null && voice === 'fragments' && origin !== 'sequence');
  const sequences = of(({ origin, risk }) => risk === null && origin === 'sequence');
  const limits = FALSE_ALARM_LIMITS;
  const alertFrom = Math.max(
    lowestThreshold(hard, limits.hardNegativeAlert),
    lowestThreshold(ordinary, limits.ordinaryAlert),
  );
  return {
    alertFrom,
    togetherFrom: Math.max(
      alertFrom,
      lowestThreshold(fragments, limits.togetherAlert),
      lowestThreshold(sequences, limits.sequenceAlert),
    ),
    offerFrom: Math.max(
      lowestThreshold(hard, limits.hardNegativeOffer),
      lowestThreshold(ordinary, limits.ordinaryOffer),
    ),
    imminentFrom: fitImminent(examples, scores),
  };
}

/** The score that parts the levels with nine in ten of the imminent above it: paging too often costs less than posting too softly. */
function fitImminent(examples: readonly Example[], scores: readonly RawScores[]): number {
  const imminent = scores
    .filter((_, index) => examples[index]?.risk?.level === 'imminent')
    .map(({ risk }) => imminentScore(risk))
    .sort((a, b) => a - b);
  return imminent[Math.floor(imminent.length * 0.1)] ?? 0;
}

function logOdds(share: number): number {
  return Math.log(share / (1 - share));
}

/** Few decimals: the file reads well, and the last bits of a machine's arithmetic do not matter. */
function rounded(calibration: Calibration): Calibration {
  return JSON.parse(JSON.stringify(calibration), (_, value: unknown) =>
    typeof value === 'number' ? Math.round(value * 10_000) / 10_000 : value,
  ) as Calibration;
}
