import { featuresOf } from '../features/features.ts';
import { alertProbability, imminentScore } from '../model/calibration.ts';
import type { Models } from '../model/models.ts';
import { RISK_OUTPUTS } from '../model/outputs.ts';
import { type RiskScores, scoreRisk } from '../model/risk-score.ts';
import { readTokens } from '../text/read.ts';
import type { Token } from '../text/tokens.ts';
import { DISCLOSURE_KINDS, RISK_SUBJECTS, type Risk, type RiskLevel } from '../understanding.ts';

const KINDS_AT = RISK_OUTPUTS.indexOf(DISCLOSURE_KINDS[0]);
const SUBJECTS_AT = RISK_OUTPUTS.indexOf(RISK_SUBJECTS[0]);
const MOST_RECENT = 12;
const MOST_EVIDENCE = 5;
/** Longer windows are not searched for evidence word by word. */
const LONGEST_SEARCHED = 60;

export interface RiskReading {
  readonly scores: RiskScores;
  readonly probability: number;
}

/** Reads a message by itself and together with what the same person sent just before. */
export function readRisk(
  models: Models,
  tokens: readonly Token[],
  own: RiskScores,
  recent: readonly string[],
  text: string,
): RiskReading {
  const alone = { scores: own, probability: alertProbability(own, models.calibration) };
  if (recent.length === 0 || tokens.length === 0) return alone;
  const before = recent.slice(-MOST_RECENT);
  const together = readTurns(models, [...before, text]);
  if (together.probability <= alone.probability) return alone;
  return together.probability > readTurns(models, before).probability ? together : alone;
}

function readTurns(models: Models, turns: readonly string[]): RiskReading {
  const tokens = readTokens(turns);
  const scores = scoreRisk(models.risk, models.vectors, tokens, featuresOf(tokens, models.vectors));
  return { scores, probability: alertProbability(scores, models.calibration) };
}

export function describeRisk(models: Models, { scores, probability }: RiskReading, atLeastOffer: boolean): Risk {
  const level = levelOf(models, scores, probability, atLeastOffer);
  if (level === 'none') return { level, kind: null, subject: null, probability, evidence: [] };
  return {
    level,
    kind: strongest(scores, DISCLOSURE_KINDS, KINDS_AT),
    subject: strongest(scores, RISK_SUBJECTS, SUBJECTS_AT),
    probability,
    evidence: evidenceOf(models, scores),
  };
}

function levelOf({ calibration }: Models, scores: RiskScores, probability: number, atLeastOffer: boolean): RiskLevel {
  const { alertFrom, offerFrom, imminentFrom } = calibration.risk;
  if (probability >= alertFrom) return imminentScore(scores) >= imminentFrom ? 'imminent' : 'concern';
  return probability >= offerFrom || atLeastOffer ? 'offer' : 'none';
}

function strongest<T>({ whole, worst }: RiskScores, names: readonly T[], from: number): T {
  const score = (index: number) => (whole[from + index] as number) + (worst[from + index] as number);
  return names.reduce((best, name, index) => (score(index) > score(names.indexOf(best)) ? name : best));
}

/** The words without which the worst window would alarm least, in the order of the text. */
function evidenceOf({ risk, vectors }: Models, { worstTokens }: RiskScores): string[] {
  const tokens = worstTokens.slice(0, LONGEST_SEARCHED);
  const scoreOf = (part: readonly Token[]) => risk.score(featuresOf(part, vectors))[0] as number;
  const full = scoreOf(tokens);
  return tokens
    .map((token, at) => ({ word: token.text, at, weight: full - scoreOf(tokens.filter((_, index) => index !== at)) }))
    .filter(({ word, weight }) => weight > 0 && /\p{L}/u.test(word))
    .sort((a, b) => b.weight - a.weight || a.at - b.at)
    .slice(0, MOST_EVIDENCE)
    .sort((a, b) => a.at - b.at)
    .map(({ word }) => word);
}
