import { featuresOf, type TextFeatures } from '../features/features.ts';
import type { WordVectors } from '../features/vectors.ts';
import type { Token } from '../text/tokens.ts';
import { windowsOf } from '../text/windows.ts';
import type { Table } from './table.ts';

/** Raw scores of one text, before calibration. */
export interface RiskScores {
  /** All outputs of the table, over the whole text. */
  readonly whole: Float64Array;
  /** All outputs, over the window that alarms most; the whole text when it is short. */
  readonly worst: Float64Array;
  readonly worstTokens: readonly Token[];
}

const ALERT = 0;

export function scoreRisk(
  table: Table,
  vectors: WordVectors,
  tokens: readonly Token[],
  features: TextFeatures,
): RiskScores {
  const whole = table.score(features);
  let worst = whole;
  let worstTokens = tokens;
  let highest = Number.NEGATIVE_INFINITY;
  for (const window of windowsOf(tokens)) {
    const scores = table.score(featuresOf(window, vectors));
    if ((scores[ALERT] as number) <= highest) continue;
    highest = scores[ALERT] as number;
    worst = scores;
    worstTokens = window;
  }
  return { whole, worst, worstTokens };
}
