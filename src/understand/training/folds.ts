import { familySeed, finish, hashOn } from '../features/hash.ts';

const FOLD = familySeed('fold');

/** The fold of a situation, by its name: adding lines elsewhere does not move it. */
export function foldOf(situation: string, folds: number): number {
  return finish(hashOn(FOLD, situation)) % folds;
}
