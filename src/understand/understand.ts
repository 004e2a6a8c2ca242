import { DUTY_TO_INFORM, PRINCIPLE_COUNT, type PrincipleNumber } from '../code/principle.ts';
import { isPlea, readCommand } from './decide/commands.ts';
import { followUpForm } from './decide/follow-up.ts';
import { Keywords } from './decide/keywords.ts';
import { describeRisk, readRisk, scoreMessage } from './decide/read-risk.ts';
import { chooseIntent, rank } from './decide/topic-intent.ts';
import { followUpInputs, followUpProbability, topicProbabilities } from './model/calibration.ts';
import { loadModels, type Models } from './model/models.ts';
import { SPANISH_AT } from './model/outputs.ts';
import type { TopicScores } from './model/topic-score.ts';
import { isBlank } from './text/normalise.ts';
import type { Token } from './text/tokens.ts';
import { loadNames } from './titles.ts';
import type {
  Intent,
  RankedPrinciple,
  Risk,
  Understand,
  Understanding,
  UnderstandingContext,
} from './understanding.ts';

/** Texts after `/ethics` with so many words or fewer are look-ups: who looks something up wants to see it, and can browse from there. */
const SLASH_WORDS = 3;
/** Of look-ups nine in ten are for a principle, of messages not half: the difference, in log odds. */
const LOOK_UP_ODDS = 2.4;
/** A continuing opening ("what if...") makes a follow-up this much likelier, in log odds. */
const CONTINUING_ODDS = 1.5;

const NO_RISK: Risk = { level: 'none', kind: null, subject: null, probability: 0, together: false, evidence: [] };

/** Reads the models and titles kept in `intents/model`. @throws DeskError MODEL_INVALID. */
export function loadUnderstanding(): Understand {
  return createUnderstanding(loadModels(), new Keywords(loadNames()));
}

/** The desk's understanding: total, and the same for the same text and context. */
export function createUnderstanding(models: Models, keywords: Keywords): Understand {
  return (text, context) => understand(models, keywords, text, context);
}

function understand(models: Models, keywords: Keywords, text: string, context: UnderstandingContext): Understanding {
  const message = scoreMessage(models, [text]);
  const reading = readRisk(models, text, message, context.recent);
  const probabilities = withConversation(models, message.topics, text, context.lastPrinciple);
  const command = readCommand(text);
  const asked = { text, command, tokens: message.tokens };
  const { intent, ranked } = intentOf(keywords, probabilities, asked, context);
  const isCall = command?.kind === 'help' && isPlea(text);
  const tellsNothing = command !== null && command.kind !== 'alert-by-hand' && !isCall;
  const atLeastOffer = (intent.kind === 'answer' && intent.principle === DUTY_TO_INFORM) || isCall;
  return {
    language: (message.topics.outputs[SPANISH_AT] as number) > 0 ? 'es' : 'en',
    intent,
    ranked,
    risk: tellsNothing ? NO_RISK : describeRisk(models, reading, atLeastOffer),
  };
}

interface Asked {
  readonly text: string;
  /** What it asks for by its form alone: but for "alert" and a call for help, that tells nothing which could be a disclosure. */
  readonly command: Intent | null;
  readonly tokens: readonly Token[];
}

function intentOf(
  keywords: Keywords,
  probabilities: Float64Array,
  { text, command, tokens }: Asked,
  context: UnderstandingContext,
): { readonly intent: Intent; readonly ranked: readonly RankedPrinciple[] } {
  const isLookUp = context.slash && tokens.length > 0 && text.trim().split(/\s+/u).length <= SLASH_WORDS;
  const likely = isLookUp ? asLookUp(probabilities) : probabilities;
  const ranked = rank(likely);
  if (isBlank(text)) return { intent: { kind: 'empty' }, ranked };
  if (command?.kind === 'lookup') return { intent: command, ranked: cited(ranked, command.principle) };
  if (command) return { intent: command, ranked };
  const named = keywords.find(tokens);
  if (named !== null) return { intent: { kind: 'lookup', principle: named }, ranked: cited(ranked, named) };
  const intent = chooseIntent(likely, ranked);
  if (isLookUp && (intent.kind === 'answer' || intent.kind === 'clarify'))
    return { intent: { kind: 'lookup', principle: (ranked[0] as RankedPrinciple).principle }, ranked };
  return { intent, ranked };
}

/** Raises the principles against all else. */
function asLookUp(probabilities: Float64Array): Float64Array {
  const odds = probabilities.map((p, topic) => (topic < PRINCIPLE_COUNT ? p * Math.exp(LOOK_UP_ODDS) : p));
  const sum = odds.reduce((total, p) => total + p, 0);
  return odds.map((p) => p / sum);
}

/** Puts the cited principle first, as likely as anything can be. */
function cited(ranked: readonly RankedPrinciple[], principle: PrincipleNumber): RankedPrinciple[] {
  const others = ranked.filter((entry) => entry.principle !== principle);
  return [{ principle, probability: 1 }, ...others.map((entry) => ({ ...entry, probability: 0 }))];
}

/** Moves probability to the principle cited last, as far as the text goes on with it. */
function withConversation(
  { calibration }: Models,
  topicScores: TopicScores,
  text: string,
  lastPrinciple: PrincipleNumber | null,
): Float64Array {
  const probabilities = topicProbabilities(topicScores, calibration);
  if (lastPrinciple === null) return probabilities;
  const form = followUpForm(text);
  if (form === 'bare') return probabilities.map((_, topic) => (topic === lastPrinciple - 1 ? 1 : 0));
  const shift = form === 'continuing' ? CONTINUING_ODDS : 0;
  const goesOn = raisedBy(
    shift,
    followUpProbability(followUpInputs(topicScores, probabilities, lastPrinciple), calibration),
  );
  return probabilities.map((p, topic) => p * (1 - goesOn) + (topic === lastPrinciple - 1 ? goesOn : 0));
}

/** @param logOdds what the probability gains. */
function raisedBy(logOdds: number, probability: number): number {
  const raised = probability * Math.exp(logOdds);
  return raised / (raised + 1 - probability);
}
