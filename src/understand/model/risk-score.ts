import type { Token } from '../text/tokens.ts';
import { type TokenRange, windowsOf } from '../text/windows.ts';
import type { ModelSums } from './models.ts';
import { ALERT_AT, ALERT_NOT_HARD_AT, IMMINENT_AT, PRINCIPLE_COUNT } from './outputs.ts';
import { bestSmallTalk, type TopicScores } from './topic-score.ts';

/** Raw scores of one text, before calibration. */
export interface RiskScores {
  /** All outputs of the table, over the whole text. */
  readonly whole: Float64Array;
  /** All outputs, over the window that alarms most; the whole text when it is short. */
  readonly worst: Float64Array;
  readonly worstRange: TokenRange;
  readonly windows: number;
}

/** @param tokens the first of the text that `sums` were made of, or all. */
export function scoreRisk(sums: ModelSums, tokens: readonly Token[]): RiskScores {
  const all = { from: 0, to: tokens.length };
  const whole = sums.scores('risk', all);
  const windows = windowsOf(tokens);
  let worst: TokenRange | null = null;
  let highest = Number.NEGATIVE_INFINITY;
  for (const window of windows) {
    const alert = sums.first('risk', window);
    if (alert <= highest) continue;
    highest = alert;
    worst = window;
  }
  if (!worst) return { whole, worst: whole, worstRange: all, windows: 0 };
  return { whole, worst: sums.scores('risk', worst), worstRange: worst, windows: windows.length };
}

/** So many windows or more are a long message. */
const MANY_WINDOWS = 10;

/** What the probability of an alert is computed from: the scores of the risk models and of the topics. */
export function alertInputs({ whole, worst, windows }: RiskScores, topics: TopicScores): number[] {
  return [
    ...[whole, worst].flatMap((scores) => [scores[ALERT_AT] as number, scores[ALERT_NOT_HARD_AT] as number]),
    ...topics.outputs.subarray(0, PRINCIPLE_COUNT + 1),
    bestSmallTalk(topics),
    topics.known,
    Math.log(1 + topics.length),
    Math.min(windows, MANY_WINDOWS),
  ];
}

/** Mean over the whole text and its worst window. */
export function imminentScore({ whole, worst }: RiskScores): number {
  return ((whole[IMMINENT_AT] as number) + (worst[IMMINENT_AT] as number)) / 2;
}
