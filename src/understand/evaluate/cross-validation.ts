import { HARD_NEGATIVE_KINDS } from '../corpus/corpus.ts';
import { isHardNegative, isQuestion, isUtterance } from '../training/examples.ts';
import { fitCalibration } from '../training/fit-calibration.ts';
import { FOLDS } from '../training/folds.ts';
import { fitWithout, type ReadCorpus, scoreFold } from '../training/models.ts';
import { DISCLOSURE_KINDS } from '../understanding.ts';
import { addTo, isRight, type Judged, judge } from './judged.ts';
import { Tally } from './tally.ts';

export interface CrossValidation {
  readonly tally: Tally;
  /** Of the lines that are written as what staff send on most days. */
  readonly everyday: Tally;
  /** Expected calibration error of the first choice, and of alerts: mean gap of probability and outcome over ten bins. */
  readonly topicError: number;
  readonly alertError: number;
  /** Most frequent mistakes: authored under one principle, cited another. */
  readonly confused: readonly { readonly pair: string; readonly times: number }[];
  /** One line of each kind: the imminent disclosure that alarmed least, the hard negative that alarmed most. */
  readonly missed: readonly KindExample[];
  readonly falseAlarms: readonly KindExample[];
}

export interface KindExample {
  readonly kind: string;
  readonly text: string;
}

/**
 * Every line judged by tables that saw nothing of its situation, and by probabilities and thresholds that were fitted on yet other lines:
 * those of the next fold.
 */
export async function crossValidate(
  read: ReadCorpus,
  onFold: (fold: number) => void = () => {},
): Promise<CrossValidation> {
  const judged = await judgeFolds(read, onFold);
  const questions = judged.filter(({ example }) => isQuestion(example));
  return {
    tally: tallyOf(judged),
    everyday: tallyOf(judged.filter(({ example }) => example.everyday)),
    topicError: calibrationError(questions.map((line) => [line.topProbability, isRight(line)])),
    alertError: calibrationError(judged.map((line) => [line.alertProbability, line.example.risk !== null])),
    confused: confusedPairs(questions),
    missed: DISCLOSURE_KINDS.flatMap((kind) => {
      const lines = judged.filter(({ example: { risk } }) => risk?.level === 'imminent' && risk.kind === kind);
      return exampleOf(kind, lines, (probability) => -probability);
    }),
    falseAlarms: HARD_NEGATIVE_KINDS.flatMap((kind) => {
      const lines = judged.filter(({ example }) => isHardNegative(example) && example.kind === kind);
      return exampleOf(kind, lines, (probability) => probability);
    }),
  };
}

async function judgeFolds(read: ReadCorpus, onFold: (fold: number) => void): Promise<Judged[]> {
  const folds: { scorer: Awaited<ReturnType<typeof fitWithout>>; scored: ReturnType<typeof scoreFold> }[] = [];
  for (let fold = 0; fold < FOLDS; fold += 1) {
    onFold(fold);
    const scorer = await fitWithout(read, fold);
    folds.push({ scorer, scored: scoreFold(read, fold, scorer) });
  }
  const calibrations = folds.map(({ scored }) => fitCalibration(scored));
  return folds.flatMap(({ scorer, scored }, fold) => {
    const calibration = calibrations[(fold + 1) % FOLDS];
    if (!calibration) return [];
    const lines = scored.filter(({ example }) => isUtterance(example));
    return lines.map((line) => judge(line, { scorer, calibration }));
  });
}

function tallyOf(lines: readonly Judged[]): Tally {
  const tally = new Tally();
  for (const line of lines) addTo(tally, line);
  return tally;
}

/** Longer lines do not read well in a table. */
const LONGEST_EXAMPLE = 160;

/** The English line for which `badness` of the probability of an alert is highest. */
function exampleOf(kind: string, lines: readonly Judged[], badness: (probability: number) => number): KindExample[] {
  const [worst] = lines
    .filter(({ example: { language, turns } }) => language === 'en' && turns.join(' ').length <= LONGEST_EXAMPLE)
    .sort((a, b) => badness(b.alertProbability) - badness(a.alertProbability));
  return worst ? [{ kind, text: worst.example.turns.join(' / ') }] : [];
}

function calibrationError(pairs: readonly (readonly [probability: number, outcome: boolean])[]): number {
  const bins = Array.from({ length: 10 }, () => ({ probability: 0, outcome: 0 }));
  for (const [probability, outcome] of pairs) {
    const bin = bins[Math.min(9, Math.floor(probability * 10))];
    if (!bin) continue;
    bin.probability += probability;
    bin.outcome += outcome ? 1 : 0;
  }
  return bins.reduce((sum, bin) => sum + Math.abs(bin.probability - bin.outcome), 0) / Math.max(1, pairs.length);
}

function confusedPairs(questions: readonly Judged[]): CrossValidation['confused'] {
  const times = new Map<string, number>();
  for (const line of questions) {
    if (isRight(line)) continue;
    const pair = `${line.example.topic} taken for ${line.ranked[0]}`;
    times.set(pair, (times.get(pair) ?? 0) + 1);
  }
  const pairs = [...times].map(([pair, count]) => ({ pair, times: count }));
  return pairs.sort((a, b) => b.times - a.times || (a.pair < b.pair ? -1 : 1)).slice(0, 15);
}
