import { PRINCIPLE_COUNT, PRINCIPLE_NUMBERS } from '../../code/principle.ts';
import { DISCLOSURE_KINDS, RISK_SUBJECTS, SMALL_TALK_TOPICS } from '../understanding.ts';

/** Outputs that compete with each other: principles by number, what the Code does not answer, and talk with the desk. */
export const TOPICS = [
  ...PRINCIPLE_NUMBERS.map(String),
  'out-of-scope',
  ...SMALL_TALK_TOPICS.map((topic) => `small-talk-${topic}` as const),
  'small-talk-help',
] as const;

/** What a question is about: of all tables the one that pays best for more features. */
export const SUBJECT_OUTPUTS: readonly string[] = TOPICS.slice(0, PRINCIPLE_COUNT + 1);

/** Talk with the desk, Spanish (above 0) against English, and messages that go on with what was said before. */
export const SPANISH = 'spanish';
export const FOLLOW_UP = 'follow-up';
export const TALK_OUTPUTS: readonly string[] = [...TOPICS.slice(PRINCIPLE_COUNT + 1), SPANISH, FOLLOW_UP];
export const SPANISH_AT = TOPICS.length;
export const FOLLOW_UP_AT = TOPICS.length + 1;

/** `alert`: above 0 when somebody should be told. `alert-not-hard`: trained against hard negatives only. `imminent`: given an alert. */
export const RISK_OUTPUTS = ['alert', 'alert-not-hard', 'imminent'] as const;
export const ALERT_AT = 0;
export const IMMINENT_AT = 2;

/** What an alert is about. A table of its own, as it is asked only when there is an alert. */
export const DETAIL_OUTPUTS = [...DISCLOSURE_KINDS, ...RISK_SUBJECTS] as const;
export const KINDS_AT = 0;
export const SUBJECTS_AT = DISCLOSURE_KINDS.length;
