import { type Example, isUtterance } from './examples.ts';
import { FOLDS, foldOf } from './folds.ts';
import { seeded, shuffle } from './random.ts';

const LONGEST_WORDS = 12;
const SEQUENCES_PER_FOLD = 500;
/** Every so many sequences end in a disclosure. */
const DISCLOSURE_EVERY = 4;

/**
 * Short messages sent one after another. Authors write such sequences mostly for disclosures, so without these the mere shape would
 * alarm. Made of authored lines of one fold, so that held-out folds stay apart.
 */
export function sequencesOf(examples: readonly Example[], seed = 11): Example[] {
  const random = seeded(seed);
  return Array.from({ length: FOLDS }, (_, fold) => {
    const short = examples.filter((example) => isShort(example) && foldOf(example.situation, FOLDS) === fold);
    const harmless = shuffled(
      short.filter(({ risk }) => risk === null),
      random,
    );
    const alarming = shuffled(
      short.filter(({ risk }) => risk !== null),
      random,
    );
    return Array.from({ length: SEQUENCES_PER_FOLD }, (__, index) => {
      const length = 2 + Math.floor(random() * 3);
      const quiet = harmless.slice(index * 4, index * 4 + length);
      const last = index % DISCLOSURE_EVERY === 0 ? alarming[index / DISCLOSURE_EVERY] : undefined;
      return joined(last ? [...quiet, last] : quiet);
    }).filter((sequence) => sequence !== null);
  }).flat();
}

function isShort(example: Example): boolean {
  const [text = '', ...more] = example.turns;
  return isUtterance(example) && more.length === 0 && text.split(' ').length <= LONGEST_WORDS;
}

function joined(lines: readonly Example[]): Example | null {
  const last = lines.at(-1);
  if (lines.length < 2 || !last) return null;
  return { ...last, turns: lines.flatMap(({ turns }) => turns), voice: 'fragments', origin: 'sequence' };
}

function shuffled(examples: readonly Example[], random: () => number): Example[] {
  const order = Int32Array.from(examples, (_, index) => index);
  shuffle(order, random);
  return Array.from(order, (index) => examples[index] as Example);
}
