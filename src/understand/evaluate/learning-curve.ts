import type { Calibration } from '../model/calibration.ts';
import { lowestThreshold } from '../training/calibrate.ts';
import { isHardNegative, isQuestion, isUtterance } from '../training/examples.ts';
import { CALIBRATION_FOLD, FOLDS, foldOf } from '../training/folds.ts';
import { fitWithout, type ReadCorpus, scoreFold } from '../training/models.ts';
import { isRight, judge } from './judged.ts';

/** One point of the learning curve: fitted on a share of the situations of two folds, measured on the third. */
export interface CurvePoint {
  readonly share: number;
  readonly lines: number;
  /** Share of questions with a right first choice. */
  readonly firstChoice: number;
  /** Share of disclosures of one message that alert where one in twelve hard negatives does. */
  readonly recall: number;
}

/** @param calibration fitted on another fold than the one that is measured. */
export async function learningCurve(
  read: ReadCorpus,
  calibration: Calibration,
  shares: readonly number[],
  onPoint: (share: number) => void = () => {},
): Promise<CurvePoint[]> {
  const points: CurvePoint[] = [];
  for (const share of shares) {
    onPoint(share);
    points.push(await curvePoint(read, calibration, share));
  }
  return points;
}

const MEASURED_FOLD = (CALIBRATION_FOLD + 1) % FOLDS;

async function curvePoint(read: ReadCorpus, calibration: Calibration, share: number): Promise<CurvePoint> {
  const part = read.lines.filter(({ example: { situation } }) => {
    return foldOf(situation, FOLDS) === MEASURED_FOLD || foldOf(`${situation} curve`, 100) < share * 100;
  });
  const shared = { ...read, lines: part };
  const scorer = await fitWithout(shared, MEASURED_FOLD);
  const scored = scoreFold(shared, MEASURED_FOLD, scorer);
  const single = scored.filter(({ example }) => isUtterance(example) && example.turns.length === 1);
  const judged = single.map((line) => judge(line, { scorer, calibration }));
  const questions = judged.filter(({ example }) => isQuestion(example));
  const alarms = judged.filter(({ example }) => example.risk !== null).map((line) => line.alertProbability);
  const hard = judged.filter(({ example }) => isHardNegative(example)).map((line) => line.alertProbability);
  const threshold = lowestThreshold(hard, 1 / 12);
  return {
    share,
    lines: part.length - scored.length,
    firstChoice: questions.filter(isRight).length / questions.length,
    recall: alarms.filter((probability) => probability >= threshold).length / alarms.length,
  };
}
