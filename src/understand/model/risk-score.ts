import type { TextFeatures } from '../features/features.ts';
import type { Token } from '../text/tokens.ts';
import { type TokenRange, windowsOf } from '../text/windows.ts';
import { ALERT_AT, ALERT_NOT_HARD_AT, IMMINENT_AT, PRINCIPLE_COUNT } from './outputs.ts';
import type { Table } from './table.ts';
import { bestSmallTalk, type TopicScores } from './topic-score.ts';

/** Raw scores of one text, before calibration. */
export interface RiskScores {
  /** All outputs of the table, over the whole text. */
  readonly whole: Float64Array;
  /** All outputs, over the window that alarms most; the whole text when it is short. */
  readonly worst: Float64Array;
  readonly worstTokens: readonly Token[];
  readonly windows: number;
}

export function scoreRisk(
  table: Table,
  tokens: readonly Token[],
  { sparse, dense, denseOf }: TextFeatures,
): RiskScores {
  const known = table.lookUp(sparse);
  const whole = table.score(known, dense);
  const windows = windowsOf(tokens);
  let worst: TokenRange | null = null;
  let highest = Number.NEGATIVE_INFINITY;
  for (const window of windows) {
    const alert = table.scoreFirst(known, denseOf(window), window);
    if (alert <= highest) continue;
    highest = alert;
    worst = window;
  }
  if (!worst) return { whole, worst: whole, worstTokens: tokens, windows: 0 };
  return {
    whole,
    worst: table.score(known, denseOf(worst), worst),
    worstTokens: tokens.slice(worst.from, worst.to),
    windows: windows.length,
  };
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
