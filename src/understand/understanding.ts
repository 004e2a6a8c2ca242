import type { PrincipleNumber } from '../code/principle.ts';

/** Languages the desk's own words exist in. */
export const LANGUAGES = ['en', 'es'] as const;
export type Language = (typeof LANGUAGES)[number];

/** From quiet to loud: `offer` adds a button that alerts, `concern` posts to the supervisors, `imminent` pages them. */
export const RISK_LEVELS = ['none', 'offer', 'concern', 'imminent'] as const;
export type RiskLevel = (typeof RISK_LEVELS)[number];
export type AlertLevel = Extract<RiskLevel, 'concern' | 'imminent'>;

export function isAlert(level: RiskLevel): level is AlertLevel {
  return level === 'concern' || level === 'imminent';
}

export const DISCLOSURE_KINDS = [
  'suicide-client',
  'suicide-staff',
  'self-harm',
  'overdose-medical',
  'violence',
  'weapon',
  'domestic-violence',
  'child-abuse',
  'elder-disabled-abuse',
  'exploitation',
  'neglect',
  'staff-threatened',
  'missing-at-risk',
] as const;
export type DisclosureKind = (typeof DISCLOSURE_KINDS)[number];

/** Who is at risk, or is the danger: the person who writes, somebody they serve, or another person. */
export const RISK_SUBJECTS = ['writer', 'client', 'third'] as const;
export type RiskSubject = (typeof RISK_SUBJECTS)[number];

export interface Risk {
  readonly level: RiskLevel;
  /** Null when the level is `none`. */
  readonly kind: DisclosureKind | null;
  readonly subject: RiskSubject | null;
  /** Calibrated probability, 0 to 1, that a careful reader would alert. */
  readonly probability: number;
  /** True when it took what was sent before to raise the level to an alert. */
  readonly together: boolean;
  /** The words that weighed most, in the form they were read in, for supervisors' eyes only; empty when the level is `none`. */
  readonly evidence: readonly string[];
}

export const SMALL_TALK_TOPICS = [
  'greeting',
  'thanks',
  'goodbye',
  'who-are-you',
  'how-are-you',
  'praise',
  'complaint',
  'are-you-human',
  'privacy',
] as const;
export type SmallTalkTopic = (typeof SMALL_TALK_TOPICS)[number];

export interface RankedPrinciple {
  readonly principle: PrincipleNumber;
  /** Calibrated, 0 to 1. */
  readonly probability: number;
}

/** What the asker wants, as far as the text tells. */
export type Intent =
  | { readonly kind: 'answer'; readonly principle: PrincipleNumber; readonly seeAlso: readonly PrincipleNumber[] }
  | { readonly kind: 'clarify'; readonly candidates: readonly PrincipleNumber[] }
  | { readonly kind: 'lookup'; readonly principle: PrincipleNumber }
  | { readonly kind: 'list' }
  | { readonly kind: 'help' }
  | { readonly kind: 'small-talk'; readonly topic: SmallTalkTopic }
  | { readonly kind: 'alert-by-hand'; readonly words: string }
  | { readonly kind: 'out-of-scope' }
  | { readonly kind: 'empty' };

/** All that the desk knows of one message. Made by a pure, total function of text and context. */
export interface Understanding {
  readonly language: Language;
  readonly intent: Intent;
  /** All principles, most probable first; the cited one is first when the intent cites one. */
  readonly ranked: readonly RankedPrinciple[];
  readonly risk: Risk;
}

/** What is known besides the text. */
export interface UnderstandingContext {
  /** The principle the conversation last cited, for follow-ups such as "why?"; null when there is none. */
  readonly lastPrinciple: PrincipleNumber | null;
  /** What the same person sent in the last ten minutes, oldest first, without the text itself. */
  readonly recent: readonly string[];
  /** True for text typed after `/ethics`: short words are more likely a look-up. */
  readonly slash: boolean;
}

export type Understand = (text: string, context: UnderstandingContext) => Understanding;
