import englishStopWords from 'natural/lib/natural/util/stopwords.js';
import spanishStopWords from 'natural/lib/natural/util/stopwords_es.js';
import { featuresOf, type TextFeatures } from '../features/features.ts';
import { alertProbability } from '../model/calibration.ts';
import type { Models } from '../model/models.ts';
import { ALERT_AT, KINDS_AT, SUBJECTS_AT } from '../model/outputs.ts';
import { alertInputs, imminentScore, type RiskScores, scoreRisk } from '../model/risk-score.ts';
import { scoreText } from '../model/table.ts';
import { scoreTopics, type TopicScores } from '../model/topic-score.ts';
import { readTokens } from '../text/read.ts';
import type { Token } from '../text/tokens.ts';
import { DISCLOSURE_KINDS, RISK_SUBJECTS, type Risk, type RiskLevel } from '../understanding.ts';
import { isPlainDanger, withFloor } from './plain-danger.ts';

const SAY_NOTHING = new Set([...englishStopWords.words, ...spanishStopWords.words]);
const MOST_RECENT = 12;
const MOST_EVIDENCE = 5;
/** Longer windows are not searched for evidence word by word. */
const LONGEST_SEARCHED = 60;

export interface RiskReading {
  readonly scores: RiskScores;
  readonly probability: number;
  /** Least probability of an alert, for a reading of this sort. */
  readonly alertFrom: number;
  readonly plain: boolean;
}

/**
 * Reads a message by itself and together with what the same person sent just before. The two together alarm only where the new
 * message makes it worse.
 */
export function readRisk(models: Models, message: ReadMessage, recent: readonly string[]): RiskReading {
  const { alertFrom, togetherFrom } = models.calibration.risk;
  const alone = readMessage(models, message, alertFrom);
  if (recent.length === 0 || message.tokens.length === 0 || alone.probability >= alertFrom) return alone;
  const before = recent.slice(-MOST_RECENT);
  const together = readMessage(models, toMessage(models, [...before, message.text]), togetherFrom);
  if (together.probability < togetherFrom) return alone;
  return together.probability > readMessage(models, toMessage(models, before), togetherFrom).probability
    ? together
    : alone;
}

/** A text with what every model needs of it. */
export interface ReadMessage {
  readonly text: string;
  readonly tokens: readonly Token[];
  readonly features: TextFeatures;
  readonly topics: TopicScores;
}

export function toMessage(models: Models, turns: readonly string[]): ReadMessage {
  const tokens = readTokens(turns);
  const features = featuresOf(tokens, models.vectors);
  return { text: turns.join('\n'), tokens, features, topics: scoreTopics(models.topics, features) };
}

function readMessage(models: Models, { text, tokens, features, topics }: ReadMessage, alertFrom: number): RiskReading {
  const scores = scoreRisk(models.risk, tokens, features);
  const probability = alertProbability(alertInputs(scores, topics), models.calibration);
  const plain = isPlainDanger(text);
  return { scores, alertFrom, plain, probability: withFloor(probability, plain) };
}

/** Evidence is looked for only when somebody reads it: it costs a reading for each word. */
export function describeRisk(models: Models, reading: RiskReading, atLeastOffer: boolean): Risk {
  const { scores, probability } = reading;
  const level = levelOf(models, reading, atLeastOffer);
  if (level === 'none') return { level, kind: null, subject: null, probability, evidence: [] };
  return {
    level,
    kind: strongest(scores, DISCLOSURE_KINDS, KINDS_AT),
    subject: strongest(scores, RISK_SUBJECTS, SUBJECTS_AT),
    probability,
    get evidence() {
      return evidenceOf(models, scores);
    },
  };
}

function levelOf({ calibration }: Models, reading: RiskReading, atLeastOffer: boolean): RiskLevel {
  const { scores, probability, alertFrom, plain } = reading;
  const { offerFrom, imminentFrom } = calibration.risk;
  if (probability >= alertFrom) return plain || imminentScore(scores) >= imminentFrom ? 'imminent' : 'concern';
  return probability >= offerFrom || atLeastOffer ? 'offer' : 'none';
}

function strongest<T>({ whole, worst }: RiskScores, names: readonly T[], from: number): T {
  const score = (index: number) => (whole[from + index] as number) + (worst[from + index] as number);
  return names.reduce((best, name, index) => (score(index) > score(names.indexOf(best)) ? name : best));
}

/** The words without which the worst window would alarm least, in the order of the text; none that say nothing alone. */
function evidenceOf({ risk, vectors }: Models, { worstTokens }: RiskScores): string[] {
  const tokens = worstTokens.slice(0, LONGEST_SEARCHED);
  const scoreOf = (part: readonly Token[]) => scoreText(risk, featuresOf(part, vectors))[ALERT_AT] as number;
  const full = scoreOf(tokens);
  return tokens
    .map((token, at) => ({ word: token.text, at, weight: full - scoreOf(tokens.filter((_, index) => index !== at)) }))
    .filter(({ word, weight }) => weight > 0 && /\p{L}/u.test(word) && !SAY_NOTHING.has(word))
    .sort((a, b) => b.weight - a.weight || a.at - b.at)
    .slice(0, MOST_EVIDENCE)
    .sort((a, b) => a.at - b.at)
    .map(({ word }) => word);
}
