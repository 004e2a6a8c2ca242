import { CONCEPTS, conceptsOf } from '../features/concepts.ts';
import type { ReadText } from '../text/read.ts';

/**
 * Danger said in so many words, in normalised text without apostrophes. These are a floor under the learnt model wherever it
 * does not rule them out: each is either a person's intent, or something that is happening.
 */
const PLAIN: readonly RegExp[] = [
  /\b(?:wants?|wanna|going|gonna|plan(?:s|ning)?|ready|about|trying|tried|tryna|finna) (?:to )?(?:die|kill (?:my|him|her|them)sel(?:f|ves)|end (?:it all|my life|his life|her life|their life)|hang (?:my|him|her)self|shoot (?:my|him|her)self|jump off)\b/u,
  /\b(?:im|is|hes|shes|theyre) (?:killing|hanging|shooting|cutting) (?:my|him|her|them)sel(?:f|ves)\b/u,
  /\bkilling myself (?:tonight|today|tomorrow|now|this|on|\w+day)\b/u,
  /\b(?:i|ill|she|he|shell|hell) (?:will )?(?:kill (?:my|him|her)self|be better off dead)\b/u,
  /\b(?:me|se) (?:quier[eo]|voy a|va a|quisiera) (?:matar|morir|ahorcar|colgar)\b/u,
  /\b(?:quier[eo]|va a|voy a|quisiera) (?:matar|ahorcar|colgar|dispar)(?:me|se|arse|arme)\b/u,
  /\b(?:quitar(?:me|se)|quiero quitarme|quiere quitarse) la vida\b/u,
  /\b(?:i|he|she) (?:do(?:es)?nt|dont) (?:want|wanna) (?:to )?(?:live|be alive|wake up)\b/u,
  /\bya no (?:quiero|quiere) vivir\b/u,
  /\b(?:isnt|is not|not|stopped|barely) breathing\b/u,
  /\bno (?:respira|esta respirando)\b/u,
  /\b(?:is|are|just|he|she|hes|shes) (?:overdos(?:ed|ing)|oded|od ?ing)\b/u,
  /\b(?:esta con|tiene) (?:una )?sobredosis\b/u,
  /\b(?:took|swallowed|taken) (?:all|a whole bottle|the whole bottle|a bottle|a bunch|a handful)\b.{0,20}\b(?:pills|meds|tylenol|bottle|medication|insulin|xanax)\b/u,
  /\bse tomo (?:todas|un monton|un frasco|todo el frasco)\b/u,
  /\b(?:going|gonna|finna|wants|plans|threatened|threatening|said hes going|said shes going) (?:to )?(?:kill|shoot|stab|strangle) (?:him|her|them|me|us|his|my|the|everyone|everybody|somebody|someone|that)\b/u,
  /\b(?:lo|la|los|las|me|nos) (?:va|quiere) a? ?(?:matar|balear|acuchillar|apunalar)\b/u,
  /\b(?:va|quiere) a? ?(?:matar a|matarl[oa]s?|apunalar a|dispararle)\b/u,
  /\b(?:has|have|got|pulled|holding|waving|brought|showed me|pointed|pointing) (?:a|the|his|her) (?:loaded )?(?:gun|knife|machete|pistol|rifle|shotgun|glock|boxcutter)\b/u,
  /\b(?:trae|tiene|saco|con) (?:una|un|su) (?:pistola|cuchillo|navaja|machete|arma|fierro|escopeta)\b/u,
  /\b(?:hits|beats|molests?|molested|rapes|raped|is hitting|is beating|is touching|keeps hitting|chokes|choked) (?:his|her|the|their|my|this|that) (?:\w+ )?(?:kids?|sons?|daughters?|baby|children|child|grand\w+|step\w+|wife|mother|mom|boy|girl|clients?|residents?)\b/u,
  /\b(?:le|les) pegan? (?:al?|a la|a los|a las|a su|a sus) (?:nin[oa]s?|hij[oa]s?|bebe|abuel[oa]s?|viejit[oa]s?|espos[oa]|mujer)\b/u,
];

/** Frames in which such words tell of no danger now. */
const GUARDS = new Set(
  ['hypothetical', 'fiction', 'denial', 'long-ago', 'handled', 'idiom-office'].map((name) => CONCEPTS.numberOf(name)),
);

/** Danger said in so many words is about as sure as this. */
const PLAIN_PROBABILITY = 0.97;
/** Below this, what surrounds the words tells that they are a figure of speech, an old story or an example. */
const PLAUSIBLE_FROM = 0.02;
/** A window that alarms by so much is plausible whatever surrounds it; lines are learnt at a margin of 1. */
const PLAUSIBLE_WINDOW_FROM = 0.5;

export interface Floored {
  readonly probability: number;
  /** True when the text says a danger plainly. */
  readonly plain: boolean;
}

/**
 * A learnt probability of an alert, with the floor that danger said in so many words puts under it.
 * @param windows how far each window of the text alarms, as in `RiskScores`.
 */
export function withFloor(learnt: number, windows: readonly number[], text: ReadText): Floored {
  const plausible = learnt >= PLAUSIBLE_FROM || windows.some((score) => score >= PLAUSIBLE_WINDOW_FROM);
  const plain = plausible && isPlainDanger(text);
  return { plain, probability: plain ? Math.max(learnt, PLAIN_PROBABILITY) : learnt };
}

/** True when a text says a danger plainly, outside hypothetical, fictional, denied, past and handled frames. */
export function isPlainDanger({ normalised, tokens }: ReadText): boolean {
  const plain = normalised.replaceAll("'", '').replace(/\s+/gu, ' ');
  if (!PLAIN.some((pattern) => pattern.test(plain))) return false;
  const texts = tokens.map(({ text }) => text);
  const meanings = texts.map((text) => CONCEPTS.ofWord(text));
  return !conceptsOf(texts, meanings).some((found) => found.some((concept) => GUARDS.has(concept)));
}
