import { expect, test } from '@jest/globals';
import { runCommand } from '../support/commands.ts';

const TRAINING_LIMIT_MS = 10 * 60_000;

test(
  'the models in the repository are what training gives, byte for byte',
  async () => {
    const { status, stderr } = await runCommand('adapters/cli/train.ts', ['--check']);
    expect(stderr).toBe('');
    expect(status).toBe(0);
  },
  TRAINING_LIMIT_MS,
);
