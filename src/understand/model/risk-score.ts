import { PRINCIPLE_COUNT } from '../../code/principle.ts';
import type { TokenRange } from '../text/windows.ts';
import { ALERT_AT, IMMINENT_AT } from './outputs.ts';
import type { ModelSums } from './scorer.ts';
import { bestSmallTalk, type TopicScores } from './topic-score.ts';

/** Raw scores of one text, before calibration. */
export interface RiskScores {
  /** All outputs of the table, over the whole text. */
  readonly whole: Float64Array;
  /** All outputs, over the window that alarms most; the whole text when it is short. */
  readonly worst: Float64Array;
  readonly worstRange: TokenRange;
  /** How far each window alarms, in order; none when the text is short. */
  readonly windows: readonly number[];
}

/** @param sums of a text read with its windows as parts. */
export function scoreRisk(sums: ModelSums): RiskScores {
  const whole = sums.scores('risk');
  const windows = sums.parts.map((range) => sums.first('risk', range));
  const worst = sums.parts[windows.indexOf(Math.max(...windows))];
  if (!worst) return { whole, worst: whole, worstRange: sums.whole, windows };
  return { whole, worst: sums.scores('risk', worst), worstRange: worst, windows };
}

/** So many windows or more are a long message. */
const MANY_WINDOWS = 10;

/** What the probability of an alert is computed from: the scores of the risk models, how they run through the text, and the topics. */
export function alertInputs({ whole, worst, windows }: RiskScores, topics: TopicScores): number[] {
  return [
    ...whole,
    ...worst,
    ...courseOf(windows.length === 0 ? [whole[ALERT_AT] as number] : windows),
    ...topics.outputs.subarray(0, PRINCIPLE_COUNT + 1),
    bestSmallTalk(topics),
    topics.known,
    Math.log(1 + topics.length),
    Math.min(windows.length, MANY_WINDOWS),
  ];
}

/** Mean, first, last, second worst and middle of the windows, and the share that alarms. */
function courseOf(windows: readonly number[]): number[] {
  const count = windows.length;
  const sorted = [...windows].sort((a, b) => b - a);
  return [
    windows.reduce((sum, score) => sum + score, 0) / count,
    windows[0] as number,
    windows[count - 1] as number,
    sorted[Math.min(1, count - 1)] as number,
    sorted[count >> 1] as number,
    windows.filter((score) => score > 0).length / count,
  ];
}

/** Mean over the whole text and its worst window. */
export function imminentScore({ whole, worst }: RiskScores): number {
  return ((whole[IMMINENT_AT] as number) + (worst[IMMINENT_AT] as number)) / 2;
}
