import { invalidModel, parseModelJson } from '../model-files.ts';
import type { Calibration } from './calibration.ts';
import { FOLLOW_UP_INPUTS } from './calibration.ts';
import { alertInputs, scoreRisk } from './risk-score.ts';
import type { ModelSums } from './scorer.ts';
import { scopeInputs, scoreTopics } from './topic-score.ts';
import type { Vocabulary } from './vocabulary.ts';

interface CalibrationFile {
  /** Fingerprint of the vocabulary whose scores it was fitted to. */
  readonly vocabulary: number;
  readonly calibration: Calibration;
}

/** JSON with a list of numbers to a line. */
export function encodeCalibration(calibration: Calibration, { fingerprint }: Vocabulary): Uint8Array {
  const file: CalibrationFile = { vocabulary: fingerprint, calibration };
  const text = JSON.stringify(file, null, 2);
  const lines = text.replaceAll(/\[[^[\]{}]*\]/gu, (list) => list.replaceAll(/\s+/gu, ' '));
  return new TextEncoder().encode(`${lines}\n`);
}

/**
 * @param sums of any text, for how many inputs this version makes of them: with one too many or too few, an alert's probability
 * would be no number, and nothing would alert.
 * @throws DeskError MODEL_INVALID when the bytes are no calibration, or one of other models or another version.
 */
export function decodeCalibration(bytes: Uint8Array, vocabulary: Vocabulary, sums: ModelSums): Calibration {
  const file = parseModelJson('calibration', bytes) as Partial<CalibrationFile>;
  if (file.vocabulary !== vocabulary.fingerprint) throw invalidModel('calibration', 'belongs to other models');
  if (!fits(file.calibration, sums)) throw invalidModel('calibration', 'does not fit this version');
  return file.calibration;
}

function fits(calibration: Calibration | undefined, sums: ModelSums): calibration is Calibration {
  if (!calibration) return false;
  const topics = scoreTopics(sums);
  const inputs = alertInputs(scoreRisk(sums), topics).length;
  const { gate, ...thresholds } = calibration.risk;
  return (
    Object.values(thresholds).every(Number.isFinite) &&
    [gate.means, gate.deviations, ...gate.units.map(({ weights }) => weights)].every((list) => holds(list, inputs)) &&
    holds(calibration.scope.weights, scopeInputs(topics).length) &&
    holds(calibration.followUp.weights, FOLLOW_UP_INPUTS)
  );
}

function holds(list: readonly number[], length: number): boolean {
  return list.length === length && list.every(Number.isFinite);
}
