import { readFileSync } from 'node:fs';
import { type LabelledText, trainGeneral } from '../../src/understand/training/general.ts';
import { loadVectors } from '../../src/understand/training/train.ts';

/**
 * `npm run --silent classify -- TRAIN.jsonl TEST.jsonl`: trains the desk's classifier on any lines `{"text","label"}` and prints one
 * line `{"label","score"}` for each test line, in order. The label `oos` means out of scope.
 */
const [trainFile, testFile] = process.argv.slice(2);
if (!trainFile || !testFile) {
  console.error('Usage: npm run --silent classify -- TRAIN.jsonl TEST.jsonl');
  process.exit(2);
}
const classify = await trainGeneral(readLines(trainFile), loadVectors());
for (const { text } of readLines(testFile)) {
  const { label, score } = classify(text);
  console.log(JSON.stringify({ label, score: Math.round(score * 1e6) / 1e6 }));
}

function readLines(file: string): LabelledText[] {
  const lines = readFileSync(file, 'utf8').split('\n');
  return lines.flatMap((line, index) => (line.trim() === '' ? [] : [readLine(line, `${file}:${index + 1}`)]));
}

function readLine(line: string, place: string): LabelledText {
  try {
    const { text, label } = JSON.parse(line) as Partial<LabelledText>;
    if (typeof text === 'string') return { text, label: label ?? '' };
  } catch {
    // told below, with the place
  }
  console.error(`${place}: should be a JSON object with a text`);
  process.exit(1);
}
