import type { PrincipleNumber } from '../../code/principle.ts';
import type { PrincipleNames } from '../titles.ts';
import type { AlertLevel, DisclosureKind, RiskSubject } from '../understanding.ts';

export const UTTERANCE_LANGUAGES = ['en', 'es', 'mix'] as const;
export type UtteranceLanguage = (typeof UTTERANCE_LANGUAGES)[number];

/** How people ask. `fragments` are short messages sent one after another. */
export const VOICES = [
  'phone',
  'fragment',
  'slang',
  'typo',
  'yesno',
  'confession',
  'colleague',
  'formal',
  'esl',
  'why',
  'wording',
  'dictated',
  'chat',
  'story',
  'lookup',
  'situation',
  'followup',
  'fragments',
] as const;
export type Voice = (typeof VOICES)[number];

/** How people disclose harm. */
export const DISCLOSURE_STYLES = [
  'direct',
  'indirect',
  'minimised',
  'buried',
  'as-question',
  'quoted',
  'clinical',
  'typo',
  'fragments',
] as const;
export type DisclosureStyle = (typeof DISCLOSURE_STYLES)[number];

export const HARD_NEGATIVE_KINDS = [
  'hypothetical',
  'past',
  'idiom',
  'negated',
  'ordinary-ethics',
  'quote-or-meta',
  'work-talk',
  'grief-and-stress',
] as const;
export type HardNegativeKind = (typeof HARD_NEGATIVE_KINDS)[number];

export const OUT_OF_SCOPE_KINDS = ['near', 'far', 'chitchat', 'nonsense'] as const;
export type OutOfScopeKind = (typeof OUT_OF_SCOPE_KINDS)[number];

export type GovernedBy = PrincipleNumber | 'out-of-scope';

/** What one invented person typed. More than one turn only for fragments. */
export interface Utterance<Tag extends string = Voice> {
  readonly voice: Tag;
  readonly language: UtteranceLanguage;
  readonly turns: readonly string[];
}

export interface Situation<Tag extends string = Voice> {
  readonly id: string;
  readonly about: string;
  /** Written as what staff send on most days, not to be hard. */
  readonly everyday: boolean;
  readonly utterances: readonly Utterance<Tag>[];
}

export interface PrincipleSituation extends Situation {
  /** Other principles that a careful supervisor could defend citing first. */
  readonly also: readonly PrincipleNumber[];
}

export interface NearMiss extends Utterance {
  readonly governedBy: GovernedBy;
}

export interface PrincipleFile extends PrincipleNames {
  readonly situations: readonly PrincipleSituation[];
  readonly nearMisses: readonly NearMiss[];
}

export interface DisclosureSituation extends Situation<DisclosureStyle> {
  readonly level: AlertLevel;
  readonly subject: RiskSubject;
}

export interface DisclosureFile {
  readonly kind: DisclosureKind;
  readonly situations: readonly DisclosureSituation[];
}

export interface HardNegativeSituation extends Situation {
  readonly governedBy: GovernedBy;
}

export interface HardNegativeFile {
  readonly kind: HardNegativeKind;
  readonly situations: readonly HardNegativeSituation[];
}

export interface OutOfScopeFile {
  readonly kind: OutOfScopeKind;
  readonly situations: readonly Situation[];
}

export interface SmallTalkFile {
  readonly kind: 'small-talk';
  /** The id of a situation is its topic, or `help`. */
  readonly situations: readonly Situation[];
}

/** All that authors wrote, checked. */
export interface Corpus {
  readonly principles: readonly PrincipleFile[];
  readonly disclosures: readonly DisclosureFile[];
  readonly hardNegatives: readonly HardNegativeFile[];
  readonly outOfScope: readonly OutOfScopeFile[];
  readonly smallTalk: SmallTalkFile;
}
