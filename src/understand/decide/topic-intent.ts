import { PRINCIPLE_COUNT, PRINCIPLE_NUMBERS, type PrincipleNumber } from '../../code/principle.ts';
import { TOPICS } from '../model/outputs.ts';
import { type Intent, type RankedPrinciple, SMALL_TALK_TOPICS } from '../understanding.ts';

/**
 * What a reply costs the asker, in wrong answers. The reply with the least expected cost is given.
 * A choice costs a look and a tap more for each candidate; "the Code does not answer this" said of a question that it does answer
 * ends the conversation; a clause cited for something else misleads little, as the asker can read it.
 */
const COSTS = {
  wrongAnswer: 1,
  rightChoice: 0.16,
  eachCandidate: 0.03,
  wrongChoice: 1.05,
  answerToOutOfScope: 0.9,
  choiceToOutOfScope: 0.8,
  turnedAway: 0.85,
  smallTalkToQuestion: 1.2,
  smallTalkToOutOfScope: 0.3,
  outOfScopeToSmallTalk: 0.45,
} as const;

const MOST_CANDIDATES = 4;
const SEE_ALSO_FROM = 0.15;
const MOST_SEE_ALSO = 2;
const OUT_OF_SCOPE = PRINCIPLE_COUNT;

export function rank(probabilities: Float64Array): RankedPrinciple[] {
  return PRINCIPLE_NUMBERS.map((principle, index) => ({ principle, probability: probabilities[index] as number })).sort(
    (a, b) => b.probability - a.probability || a.principle - b.principle,
  );
}

/** @param probabilities of `TOPICS`. */
export function chooseIntent(probabilities: Float64Array, ranked: readonly RankedPrinciple[]): Intent {
  const options = [
    ...answers(ranked),
    { intent: { kind: 'out-of-scope' } as const, cost: costOfTurningAway(probabilities) },
    smallTalk(probabilities),
  ];
  return options.reduce((best, option) => (option.cost < best.cost ? option : best)).intent;
}

interface Option {
  readonly intent: Intent;
  readonly cost: number;
}

function answers(ranked: readonly RankedPrinciple[]): Option[] {
  const inScope = ranked.reduce((sum, { probability }) => sum + probability, 0);
  const notOurs = 1 - inScope;
  const best = ranked[0] as RankedPrinciple;
  const options: Option[] = [
    {
      intent: { kind: 'answer', principle: best.principle, seeAlso: seeAlso(ranked) },
      cost: (inScope - best.probability) * COSTS.wrongAnswer + notOurs * COSTS.answerToOutOfScope,
    },
  ];
  for (let size = 2; size <= MOST_CANDIDATES; size += 1) {
    const candidates = ranked.slice(0, size);
    const covered = candidates.reduce((sum, { probability }) => sum + probability, 0);
    options.push({
      intent: { kind: 'clarify', candidates: candidates.map(({ principle }) => principle) },
      cost:
        covered * (COSTS.rightChoice + COSTS.eachCandidate * size) +
        (inScope - covered) * COSTS.wrongChoice +
        notOurs * COSTS.choiceToOutOfScope,
    });
  }
  return options;
}

function seeAlso(ranked: readonly RankedPrinciple[]): PrincipleNumber[] {
  return ranked
    .slice(1, 1 + MOST_SEE_ALSO)
    .filter(({ probability }) => probability >= SEE_ALSO_FROM)
    .map(({ principle }) => principle);
}

function costOfTurningAway(probabilities: Float64Array): number {
  const outOfScope = probabilities[OUT_OF_SCOPE] as number;
  const talk = smallTalkShare(probabilities);
  return (1 - outOfScope - talk) * COSTS.turnedAway + talk * COSTS.outOfScopeToSmallTalk;
}

function smallTalk(probabilities: Float64Array): Option {
  let best = OUT_OF_SCOPE + 1;
  for (let topic = best; topic < TOPICS.length; topic += 1) {
    if ((probabilities[topic] as number) > (probabilities[best] as number)) best = topic;
  }
  const topic = SMALL_TALK_TOPICS[best - OUT_OF_SCOPE - 1];
  const outOfScope = probabilities[OUT_OF_SCOPE] as number;
  const question = 1 - outOfScope - smallTalkShare(probabilities);
  const cost = question * COSTS.smallTalkToQuestion + outOfScope * COSTS.smallTalkToOutOfScope;
  return { intent: topic ? { kind: 'small-talk', topic } : { kind: 'help' }, cost };
}

function smallTalkShare(probabilities: Float64Array): number {
  let share = 0;
  for (let topic = OUT_OF_SCOPE + 1; topic < TOPICS.length; topic += 1) share += probabilities[topic] as number;
  return share;
}
