import { FOLLOW_UP, SPANISH } from '../model/outputs.ts';
import { type Example, isHardNegative } from './examples.ts';

/**
 * What an example says about an output of the tables of subjects and of talk. Disclosures say nothing, but for those put as a question:
 * the risk models answer for them, and their many lines would make the duty to inform too likely.
 */
export function topicTarget({ topic, also, voice, language, risk, origin }: Example, output: string): -1 | 0 | 1 {
  if (origin === 'sequence' || (risk !== null && voice !== 'as-question')) return 0;
  if (output === SPANISH) return language === 'mix' ? 0 : sign(language === 'es');
  if (output === FOLLOW_UP) return sign(voice === 'followup');
  if (output === String(topic)) return 1;
  if (also.some((other) => output === String(other))) return 0;
  return -1;
}

/** What an example says about an output of the table of risks. */
export function riskTarget(example: Example, output: string): -1 | 0 | 1 {
  const { risk } = example;
  if (output === 'alert') return sign(risk !== null);
  if (output === 'alert-not-hard') return risk !== null ? 1 : isHardNegative(example) ? -1 : 0;
  return risk === null ? 0 : sign(risk.level === 'imminent');
}

/** What an example says about an output of the table of details: nothing, when it is no disclosure. */
export function detailTarget({ risk }: Example, output: string): -1 | 0 | 1 {
  return risk === null ? 0 : sign(output === risk.kind || output === risk.subject);
}

function sign(yes: boolean): -1 | 1 {
  return yes ? 1 : -1;
}
