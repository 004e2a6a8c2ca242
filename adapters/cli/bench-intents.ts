import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type LabelledText, trainGeneral } from '../../src/understand/training/general.ts';
import { loadVectors } from '../../src/understand/training/train.ts';

/** `npm run bench:intents -- DIR`: in-scope accuracy and time of the desk's classifier on public intent sets (see DIR/README.md). */
const SETS = ['clinc150-small', 'banking77', 'hwu64'];

interface SplitText extends LabelledText {
  readonly split: 'train' | 'valid' | 'test';
}

const [folder] = process.argv.slice(2);
if (!folder) {
  console.error('Usage: npm run bench:intents -- DIR');
  process.exit(2);
}
const vectors = loadVectors();
for (const set of SETS) console.log(`${set.padEnd(16)} ${await measure(readSet(join(folder, `${set}.jsonl`)))}`);

function readSet(file: string): SplitText[] {
  const lines = readFileSync(file, 'utf8').split('\n');
  return lines.filter((line) => line.trim() !== '').map((line) => JSON.parse(line) as SplitText);
}

async function measure(lines: readonly SplitText[]): Promise<string> {
  const started = performance.now();
  const classify = await trainGeneral(
    lines.filter(({ split }) => split === 'train'),
    vectors,
  );
  const trainedMs = performance.now() - started;
  const tests = lines.filter(({ split, label }) => split === 'test' && label !== 'oos');
  const times: number[] = [];
  let right = 0;
  for (const { text, label } of tests) {
    const from = performance.now();
    if (classify(text).label === label) right += 1;
    times.push((performance.now() - from) * 1000);
  }
  const median = times.sort((a, b) => a - b)[times.length >> 1] ?? 0;
  const accuracy = ((100 * right) / tests.length).toFixed(1);
  return `${accuracy} %  ${right} of ${tests.length}, trained in ${(trainedMs / 1000).toFixed(0)} s, median ${median.toFixed(0)} µs`;
}
