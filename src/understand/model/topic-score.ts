import { PRINCIPLE_COUNT } from '../../code/principle.ts';
import { TOPICS } from './outputs.ts';
import type { ModelSums } from './scorer.ts';

/** Raw scores of one text, before calibration, and how far its words are known. */
export interface TopicScores {
  /** In the order of `SUBJECT_OUTPUTS`, then `TALK_OUTPUTS`: `TOPICS` first. */
  readonly outputs: Float64Array;
  /** Share of the features of its words, and of their neighbours, that the models know: 0 to 1. */
  readonly known: number;
  /** Words, numbers and signs. */
  readonly length: number;
}

export function scoreTopics(sums: ModelSums): TopicScores {
  const outputs = Float64Array.of(...sums.scores('subjects'), ...sums.scores('talk'));
  return { outputs, known: sums.shareKnown(), length: sums.length };
}

const OUT_OF_SCOPE_AT = PRINCIPLE_COUNT;
const SMALL_TALK_FROM = PRINCIPLE_COUNT + 1;

/** The likeliest kind of talk with the desk. */
export function bestSmallTalk({ outputs }: TopicScores): number {
  return Math.max(...outputs.subarray(SMALL_TALK_FROM, TOPICS.length));
}

/** What the probability that the Code answers a text is computed from: how the principles compare, and what speaks against them all. */
export function scopeInputs(scores: TopicScores): number[] {
  const { outputs, known, length } = scores;
  const principles = [...outputs.subarray(0, PRINCIPLE_COUNT)].sort((a, b) => b - a);
  return [
    ...[0, 1, 2, 5].map((place) => principles[place] as number),
    principles.reduce((sum, score) => sum + score, 0) / PRINCIPLE_COUNT,
    outputs[OUT_OF_SCOPE_AT] as number,
    bestSmallTalk(scores),
    known,
    Math.log(1 + length),
  ];
}
