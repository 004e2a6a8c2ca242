import { foldAccents } from '../text/normalise.ts';

/** Whole messages that say nothing by themselves: they can only be about what was cited before. */
const BARE =
  /^(?:(?:ok|okay|but|and|so|yeah|hmm?|wait|pero|y|entonces|bueno)[\s,.]+)*(?:why(?: not| is that| though| tho)?|how come|how so|what for|says who|really|are you sure|what does that mean|what do you mean|explain(?: that)?|tell me more|more|and then|what now|now what|what should i do|what do i do(?: now| then)?|then what|por ?que(?: no)?|como asi|de veras|en serio|seguro|explicame|que significa(?: eso)?|y entonces|que hago(?: ahora| entonces)?|y ahora(?: que)?|cuentame mas|mas)[\s?!.]*$/u;

/** Openings that go on with what was said: "what if", "and if", "even if", "y si", "aunque". */
const CONTINUING =
  /^(?:(?:ok|okay|but|and|so|yeah|pero|entonces|bueno|well)[\s,.]+)*(?:what if|and if|even if|even when|even though|what about|how about|but what|but if|does it matter|does that|is that|would it|what would|and when|unless|except|same|aunque|y si|que tal si|que pasa si|incluso si|y cuando|aun si|tambien si|importa si)\b/u;

export type FollowUpForm = 'bare' | 'continuing' | 'other';

/** How far a text leans on the message before it, by its form. */
export function followUpForm(text: string): FollowUpForm {
  const plain = foldAccents(text.slice(0, 400).normalize('NFKC').toLowerCase()).replace(/^[\s¿¡]+|\s+$/gu, '');
  if (BARE.test(plain)) return 'bare';
  return CONTINUING.test(plain) ? 'continuing' : 'other';
}
