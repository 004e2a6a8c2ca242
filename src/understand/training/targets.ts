import { FOLLOW_UP, SPANISH } from '../model/outputs.ts';
import type { Example } from './examples.ts';

/** What an example says about an output of the table of topics. */
export function topicTarget({ topic, also, voice, language }: Example, output: string): -1 | 0 | 1 {
  if (output === SPANISH) return language === 'mix' ? 0 : sign(language === 'es');
  if (output === FOLLOW_UP) return sign(voice === 'followup');
  if (output === String(topic)) return 1;
  if (also.some((other) => output === String(other))) return 0;
  return -1;
}

/** What an example says about an output of the table of risks. */
export function riskTarget({ risk }: Example, output: string): -1 | 0 | 1 {
  if (output === 'alert') return sign(risk !== null);
  if (risk === null) return 0;
  if (output === 'imminent') return sign(risk.level === 'imminent');
  return sign(output === risk.kind || output === risk.subject);
}

function sign(yes: boolean): -1 | 1 {
  return yes ? 1 : -1;
}
