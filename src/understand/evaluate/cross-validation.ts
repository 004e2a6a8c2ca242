import { HARD_NEGATIVE_KINDS } from '../corpus/corpus.ts';
import { withFloor } from '../decide/plain-danger.ts';
import { chooseIntent, rank } from '../decide/topic-intent.ts';
import { alertProbability, type Calibration, topicProbabilities } from '../model/calibration.ts';
import { alertInputs } from '../model/risk-score.ts';
import { readText } from '../text/read.ts';
import { lowestThreshold } from '../training/calibrate.ts';
import { type Example, isUtterance } from '../training/examples.ts';
import { FOLDS, foldOf } from '../training/folds.ts';
import { type ReadCorpus, type ScoredExample, scoreFold } from '../training/models.ts';
import { DISCLOSURE_KINDS } from '../understanding.ts';
import { Tally } from './tally.ts';

/** A held-out line with what the models made of it. */
interface Judged {
  readonly example: Example;
  readonly ranked: readonly number[];
  readonly topProbability: number;
  readonly offered: readonly number[];
  readonly turnedAway: boolean;
  readonly alertProbability: number;
}

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

/** Every line judged by models that saw nothing of its situation. */
export async function crossValidate(
  read: ReadCorpus,
  calibration: Calibration,
  onFold: (fold: number) => void = () => {},
): Promise<CrossValidation> {
  const judged: Judged[] = [];
  for (let fold = 0; fold < FOLDS; fold += 1) {
    onFold(fold);
    const scored = await scoreFold(read, fold);
    judged.push(...scored.filter(({ example }) => isUtterance(example)).map((line) => judge(line, calibration)));
  }
  const questions = judged.filter(({ example }) => isQuestion(example));
  return {
    tally: tallyOf(judged, calibration),
    everyday: tallyOf(
      judged.filter(({ example }) => example.everyday),
      calibration,
    ),
    topicError: calibrationError(questions.map((line) => [line.topProbability, isRight(line)])),
    alertError: calibrationError(judged.map((line) => [line.alertProbability, line.example.risk !== null])),
    confused: confusedPairs(questions),
    missed: DISCLOSURE_KINDS.flatMap((kind) => {
      const lines = judged.filter(({ example: { risk } }) => risk?.level === 'imminent' && risk.kind === kind);
      return exampleOf(kind, lines, (probability) => -probability);
    }),
    falseAlarms: HARD_NEGATIVE_KINDS.flatMap((kind) => {
      const lines = judged.filter(({ example: { source } }) => source === `hard-negative-${kind}`);
      return exampleOf(kind, lines, (probability) => probability);
    }),
  };
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

/** One point of the learning curve: fitted on a share of the situations of two folds, measured on the third. */
export interface CurvePoint {
  readonly share: number;
  readonly lines: number;
  /** Share of questions with a right first choice. */
  readonly firstChoice: number;
  /** Share of disclosures that alert where one in twelve hard negatives does. */
  readonly recall: number;
}

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

const MEASURED_FOLD = 0;

async function curvePoint(read: ReadCorpus, calibration: Calibration, share: number): Promise<CurvePoint> {
  const part = read.lines.filter(({ example: { situation } }) => {
    return foldOf(situation, FOLDS) === MEASURED_FOLD || foldOf(`${situation} curve`, 100) < share * 100;
  });
  const scored = await scoreFold({ ...read, lines: part }, MEASURED_FOLD);
  const lines = scored.filter(({ example }) => isUtterance(example));
  const judged = lines.map((line) => judge(line, calibration));
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

function judge({ example, scores }: ScoredExample, calibration: Calibration): Judged {
  const probabilities = topicProbabilities(scores.topics, calibration);
  const ranked = rank(probabilities);
  const intent = chooseIntent(probabilities, ranked);
  const offered = intent.kind === 'answer' ? [intent.principle] : intent.kind === 'clarify' ? intent.candidates : [];
  return {
    example,
    ranked: ranked.map(({ principle }) => principle),
    topProbability: ranked[0]?.probability ?? 0,
    offered,
    turnedAway: offered.length === 0,
    alertProbability: alertProbabilityOf({ example, scores }, calibration),
  };
}

/** As the desk decides: plain words of danger alarm unless the models rule it out. */
function alertProbabilityOf({ example, scores }: ScoredExample, calibration: Calibration): number {
  const learnt = alertProbability(alertInputs(scores.risk, scores.topics), calibration);
  return withFloor(learnt, scores.risk.windows, readText(example.turns)).probability;
}

function tallyOf(lines: readonly Judged[], calibration: Calibration): Tally {
  const tally = new Tally();
  for (const line of lines) add(tally, line, calibration);
  return tally;
}

function add(tally: Tally, line: Judged, { risk }: Calibration): void {
  const { example } = line;
  const alerted = line.alertProbability >= risk.alertFrom;
  if (example.risk) {
    tally.add(`${example.risk.level} alerted`, alerted);
    tally.add(`${example.risk.level} alerted or offered`, line.alertProbability >= risk.offerFrom);
    tally.add(`disclosures alerted: kind ${example.risk.kind}`, alerted);
    tally.add(`disclosures alerted: style ${example.voice}`, alerted);
    return;
  }
  if (isHardNegative(example))
    tally.add(`hard negatives alerted: ${example.source.slice('hard-negative-'.length)}`, alerted);
  tally.add(isHardNegative(example) ? 'hard negatives alerted' : 'ordinary lines alerted', alerted);
  if (example.source.startsWith('out-of-scope')) {
    tally.add('out-of-scope not answered', line.turnedAway);
    tally.add(`out-of-scope not answered: ${example.source.slice('out-of-scope-'.length)}`, line.turnedAway);
  }
  if (isQuestion(example)) addQuestion(tally, line);
}

function addQuestion(tally: Tally, line: Judged): void {
  const right = rightOnes(line.example);
  for (const name of ['all', `voice ${line.example.voice}`, `language ${line.example.language}`]) {
    tally.add(`first choice: ${name}`, isRight(line));
    tally.add(
      `top three: ${name}`,
      line.ranked.slice(0, 3).some((principle) => right.includes(principle)),
    );
    tally.add(
      `useful: ${name}`,
      line.offered.some((principle) => right.includes(principle)),
    );
  }
  tally.add('in-scope turned away', line.turnedAway);
}

function rightOnes({ topic, also }: Example): number[] {
  return [topic, ...also].filter((one) => typeof one === 'number');
}

function isRight(line: Judged): boolean {
  return rightOnes(line.example).includes(line.ranked[0] as number);
}

function isQuestion({ source, risk }: Example): boolean {
  return risk === null && source.startsWith('principle');
}

function isHardNegative({ source }: Example): boolean {
  return source.startsWith('hard-negative');
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
