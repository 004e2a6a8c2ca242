import { alertProbability } from '../model/calibration.ts';
import type { Models } from '../model/models.ts';
import { KINDS_AT, SUBJECTS_AT } from '../model/outputs.ts';
import { alertInputs, imminentScore, type RiskScores, scoreRisk } from '../model/risk-score.ts';
import type { ModelSums } from '../model/scorer.ts';
import { scoreTopics, type TopicScores } from '../model/topic-score.ts';
import { type ReadText, readText } from '../text/read.ts';
import type { Token } from '../text/tokens.ts';
import { windowsOf } from '../text/windows.ts';
import { DISCLOSURE_KINDS, RISK_SUBJECTS, type Risk, type RiskLevel } from '../understanding.ts';
import { evidenceOf } from './evidence.ts';
import { withFloor } from './plain-danger.ts';

const MOST_RECENT = 12;

export interface RiskReading {
  /** True when the message alarms only together with what was sent before it. */
  readonly together: boolean;
  readonly tokens: readonly Token[];
  readonly scores: RiskScores;
  readonly probability: number;
  /** Least probability of an alert, for a reading of this sort. */
  readonly alertFrom: number;
  readonly plain: boolean;
}

/** What decides on an alert: the table of details is asked only after it. */
export type DecidingModels = Pick<Models, 'scorer' | 'calibration'>;

/** A text with what the models make of it. */
export interface ScoredMessage extends ReadText {
  readonly sums: ModelSums;
  readonly topics: TopicScores;
}

export function scoreMessage({ scorer }: DecidingModels, turns: readonly string[]): ScoredMessage {
  const text = readText(turns);
  const sums = scorer.read(text.tokens, windowsOf(text.tokens));
  return { ...text, sums, topics: scoreTopics(sums) };
}

/**
 * Reads a message by itself and together with what the same person sent just before. The two together alarm only where the new
 * message makes it worse.
 * @param text of the message.
 */
export function readRisk(
  models: DecidingModels,
  text: string,
  message: ScoredMessage,
  recent: readonly string[],
): RiskReading {
  const { alertFrom, togetherFrom } = models.calibration.risk;
  const alone = riskOf(models, message, alertFrom);
  if (recent.length === 0 || message.tokens.length === 0 || alone.probability >= alertFrom) return alone;
  const before = recent.slice(-MOST_RECENT);
  const together = riskOf(models, scoreMessage(models, [...before, text]), togetherFrom);
  if (together.probability < togetherFrom) return alone;
  const earlier = riskOf(models, scoreMessage(models, before), togetherFrom);
  return together.probability > earlier.probability ? { ...together, together: true } : alone;
}

function riskOf(models: DecidingModels, message: ScoredMessage, alertFrom: number): RiskReading {
  const scores = scoreRisk(message.sums);
  const learnt = alertProbability(alertInputs(scores, message.topics), models.calibration);
  return { together: false, scores, tokens: message.tokens, alertFrom, ...withFloor(learnt, scores.windows, message) };
}

/** Evidence is looked for only when somebody reads it: it costs a reading for each word. */
export function describeRisk(models: Models, reading: RiskReading, atLeastOffer: boolean): Risk {
  const { probability, together } = reading;
  const level = levelOf(models, reading, atLeastOffer);
  if (level === 'none') return { level, kind: null, subject: null, probability, together, evidence: [] };
  const details = detailsOf(models, reading);
  return {
    level,
    kind: strongest(details, DISCLOSURE_KINDS, KINDS_AT),
    subject: strongest(details, RISK_SUBJECTS, SUBJECTS_AT),
    probability,
    together,
    get evidence() {
      const { from, to } = reading.scores.worstRange;
      return evidenceOf(models.scorer, reading.tokens.slice(from, to));
    },
  };
}

/** Scores of what the whole message and its worst window are about, added up. */
function detailsOf({ details }: Models, { tokens, scores: { worstRange } }: RiskReading): Float64Array {
  const sums = details.read(tokens, [worstRange]);
  const worst = sums.scores('details', worstRange);
  return sums.scores('details').map((score, output) => score + (worst[output] as number));
}

function levelOf({ calibration }: Models, reading: RiskReading, atLeastOffer: boolean): RiskLevel {
  const { scores, probability, alertFrom, plain } = reading;
  const { offerFrom, imminentFrom } = calibration.risk;
  if (probability >= alertFrom) return plain || imminentScore(scores) >= imminentFrom ? 'imminent' : 'concern';
  return probability >= offerFrom || atLeastOffer ? 'offer' : 'none';
}

function strongest<T>(scores: Float64Array, names: readonly T[], from: number): T {
  const score = (index: number) => scores[from + index] as number;
  return names.reduce((best, name, index) => (score(index) > score(names.indexOf(best)) ? name : best));
}
