import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type LabelledText, trainGeneral } from '../../src/understand/training/general.ts';
import { loadVectors } from '../../src/understand/training/train.ts';
import { type Engine, OTHER_ENGINES } from './engines/engines.ts';

/**
 * `npm run bench:intents -- DIR`: in-scope accuracy and time a text of the desk's classifier, and of others, on public intent sets
 * (lines `{"text","label","split"}` in DIR; the label `oos` is learnt as any other, but not measured). It takes some minutes.
 */
const SETS = ['clinc150-small', 'banking77', 'hwu64'];

interface SplitText extends LabelledText {
  readonly split: 'train' | 'valid' | 'test';
}

const [folder] = process.argv.slice(2);
if (!folder) fail('Usage: npm run bench:intents -- DIR');
const missing = SETS.map((set) => join(folder, `${set}.jsonl`)).filter((file) => !existsSync(file));
if (missing.length > 0) fail(`Not there: ${missing.join(', ')}`);

const vectors = loadVectors();
const desk: Engine = {
  name: 'Ethics Desk',
  train: async (lines) => {
    const classify = await trainGeneral(lines, vectors);
    return (text) => classify(text).label;
  },
};
for (const set of SETS) {
  const lines = readSet(join(folder, `${set}.jsonl`));
  for (const engine of [desk, ...OTHER_ENGINES]) {
    if (process.stderr.isTTY) console.error(`${set}: ${engine.name}`);
    console.log(`${set.padEnd(16)} ${engine.name.padEnd(18)} ${await measure(engine, lines)}`);
  }
}

function readSet(file: string): SplitText[] {
  const lines = readFileSync(file, 'utf8').split('\n');
  return lines.filter((line) => line.trim() !== '').map((line) => JSON.parse(line) as SplitText);
}

async function measure(engine: Engine, lines: readonly SplitText[]): Promise<string> {
  const started = performance.now();
  const labelOf = await engine.train(lines.filter(({ split }) => split === 'train'));
  const trainedMs = performance.now() - started;
  const tests = lines.filter(({ split, label }) => split === 'test' && label !== 'oos');
  const times: number[] = [];
  let right = 0;
  for (const { text, label } of tests) {
    const from = performance.now();
    if ((await labelOf(text)) === label) right += 1;
    times.push((performance.now() - from) * 1000);
  }
  const median = times.sort((a, b) => a - b)[times.length >> 1] ?? 0;
  const accuracy = ((100 * right) / tests.length).toFixed(1);
  return `${accuracy} %  ${right} of ${tests.length}, trained in ${(trainedMs / 1000).toFixed(0)} s, median ${median.toFixed(0)} µs`;
}

function fail(reason: string): never {
  console.error(reason);
  process.exit(2);
}
