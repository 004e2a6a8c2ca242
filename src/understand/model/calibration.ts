import { PRINCIPLE_COUNT, type PrincipleNumber } from '../../code/principle.ts';
import { type Gate, openGate } from './gate.ts';
import { FOLLOW_UP_AT, TOPICS } from './outputs.ts';
import { scopeInputs, type TopicScores } from './topic-score.ts';

/** What turns raw scores into probabilities and levels. Fitted on held-out folds by `npm run train`. */
export interface Calibration {
  readonly topics: {
    readonly slope: number;
    /** Added for talk with the desk, against what is out of scope. */
    readonly smallTalkBias: number;
  };
  /** Probability that the Code answers a text, one weight for each of `scopeInputs`. */
  readonly scope: { readonly bias: number; readonly weights: readonly number[] };
  /** Probability that a message goes on with what was cited before, one weight for each of `followUpInputs`. */
  readonly followUp: { readonly bias: number; readonly weights: readonly number[] };
  readonly risk: {
    /** Probability of an alert, from `alertInputs`. */
    readonly gate: Gate;
    /** Least probability of an alert, of one message and of several read together, and of an offer. */
    readonly alertFrom: number;
    readonly togetherFrom: number;
    readonly offerFrom: number;
    /** Least score of the output `imminent`, mean of whole and worst window, to page. */
    readonly imminentFrom: number;
  };
}

/** Probabilities of `TOPICS`, in order, adding up to one: whether the Code answers at all first, then what within each part. */
export function topicProbabilities(scores: TopicScores, calibration: Calibration): Float64Array {
  const { slope, smallTalkBias } = calibration.topics;
  const probabilities = scores.outputs.slice(0, TOPICS.length);
  for (let topic = 0; topic < TOPICS.length; topic += 1) {
    const bias = topic > PRINCIPLE_COUNT ? smallTalkBias : 0;
    probabilities[topic] = Math.exp(slope * (probabilities[topic] as number) + bias);
  }
  const inScope = scopeProbability(scores, calibration);
  scaleTo(inScope, probabilities.subarray(0, PRINCIPLE_COUNT));
  scaleTo(1 - inScope, probabilities.subarray(PRINCIPLE_COUNT));
  return probabilities;
}

function scaleTo(total: number, values: Float64Array): void {
  let sum = 0;
  for (let at = 0; at < values.length; at += 1) sum += values[at] as number;
  for (let at = 0; at < values.length; at += 1) values[at] = ((values[at] as number) * total) / sum;
}

/** Probability that the Code answers a text. */
function scopeProbability(scores: TopicScores, { scope }: Calibration): number {
  return logisticOf(scope, scopeInputs(scores));
}

/** Probability that a careful reader would alert. @param inputs as `alertInputs` makes them. */
export function alertProbability(inputs: readonly number[], { risk }: Calibration): number {
  return logistic(openGate(risk.gate, inputs));
}

/** So many numbers `followUpInputs` gives. */
export const FOLLOW_UP_INPUTS = 3;
/** Differences between less likely topics do not count. */
const LEAST_LIKELY = 0.01;

/**
 * What the probability that a message goes on with a principle is computed from: whether it sounds as if it went on with anything, how
 * well that principle fits, and how well another one does.
 * @param probabilities of `TOPICS`.
 */
export function followUpInputs({ outputs }: TopicScores, probabilities: Float64Array, last: PrincipleNumber): number[] {
  const principles = probabilities.subarray(0, PRINCIPLE_COUNT);
  const fits = principles[last - 1] as number;
  const otherFits = principles.reduce((best, value, at) => (at === last - 1 ? best : Math.max(best, value)), 0);
  return [outputs[FOLLOW_UP_AT] as number, Math.log(fits + LEAST_LIKELY), Math.log(otherFits + LEAST_LIKELY)];
}

/** @param inputs as `followUpInputs` makes them. */
export function followUpProbability(inputs: readonly number[], { followUp }: Calibration): number {
  return logisticOf(followUp, inputs);
}

function logisticOf(
  { bias, weights }: { readonly bias: number; readonly weights: readonly number[] },
  inputs: readonly number[],
): number {
  return logistic(weights.reduce((sum, weight, at) => sum + weight * (inputs[at] as number), bias));
}

export function logistic(x: number): number {
  return 1 / (1 + Math.exp(-x));
}
