import { familySeed, finish, hashOn } from '../features/hash.ts';

const FOLD = familySeed('fold');

/** Cross-validation holds out a third of the situations at a time; so does training, to fit probabilities and thresholds. */
export const FOLDS = 3;

/** Held out by training. */
export const CALIBRATION_FOLD = 0;

/** The fold of a situation, by its name: adding lines elsewhere does not move it. */
export function foldOf(situation: string, folds: number): number {
  return finish(hashOn(FOLD, situation)) % folds;
}
