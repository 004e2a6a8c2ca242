import { DeskError } from '../../errors.ts';

export function invalidModel(reason: string): DeskError {
  return new DeskError('MODEL_INVALID', `A file in intents/model ${reason}. Restore it, or run: npm run train`);
}
