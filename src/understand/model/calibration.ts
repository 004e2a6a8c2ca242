import { FOLLOW_UP_AT, PRINCIPLE_COUNT, TOPICS } from './outputs.ts';

/** What turns raw scores into probabilities and levels. Fitted on held-out folds by `npm run train`. */
export interface Calibration {
  readonly topics: {
    readonly slope: number;
    /** Added for what is not a principle. */
    readonly outOfScopeBias: number;
    readonly smallTalkBias: number;
  };
  /** Probability that a message goes on with what was cited before, when something was. */
  readonly followUp: { readonly slope: number; readonly bias: number };
  readonly risk: {
    readonly bias: number;
    /** One weight for each of `alertInputs`. */
    readonly weights: readonly number[];
    /** Least probability of an alert, of one message and of several read together, and of an offer. */
    readonly alertFrom: number;
    readonly togetherFrom: number;
    readonly offerFrom: number;
    /** Least score of the output `imminent`, mean of whole and worst window, to page. */
    readonly imminentFrom: number;
  };
}

/** Probabilities of `TOPICS`, in order, adding up to one. */
export function topicProbabilities(scores: Float64Array, { topics }: Calibration): Float64Array {
  const probabilities = new Float64Array(TOPICS.length);
  let sum = 0;
  for (let topic = 0; topic < TOPICS.length; topic += 1) {
    const likelihood = Math.exp(topics.slope * (scores[topic] as number) + biasOf(topic, topics));
    probabilities[topic] = likelihood;
    sum += likelihood;
  }
  for (let topic = 0; topic < TOPICS.length; topic += 1) probabilities[topic] = (probabilities[topic] as number) / sum;
  return probabilities;
}

function biasOf(topic: number, { outOfScopeBias, smallTalkBias }: Calibration['topics']): number {
  if (topic < PRINCIPLE_COUNT) return 0;
  return topic === PRINCIPLE_COUNT ? outOfScopeBias : smallTalkBias;
}

/** Probability that a careful reader would alert. @param inputs as `alertInputs` makes them. */
export function alertProbability(inputs: readonly number[], { risk }: Calibration): number {
  return logistic(risk.weights.reduce((sum, weight, at) => sum + weight * (inputs[at] as number), risk.bias));
}

export function followUpProbability(topicScores: Float64Array, { followUp }: Calibration): number {
  return logistic(followUp.bias + followUp.slope * (topicScores[FOLLOW_UP_AT] as number));
}

export function logistic(x: number): number {
  return 1 / (1 + Math.exp(-x));
}
