import { readFileSync } from 'node:fs';
import { type LabelledText, trainGeneral } from '../../src/understand/training/general.ts';
import { loadVectors } from '../../src/understand/training/train.ts';

/**
 * `npm run --silent classify -- TRAIN.jsonl TEST.jsonl`: trains the desk's classifier on any lines `{"text","label"}` and prints one
 * line `{"label","score"}` for each test line, in order. The label `oos` means out of scope.
 */
const [trainFile, testFile] = process.argv.slice(2);
if (!trainFile || !testFile) {
  fail('Usage: npm run --silent classify -- TRAIN.jsonl TEST.jsonl');
}
const examples = readLines(trainFile, 'a text and a label', ({ text, label }) =>
  typeof text === 'string' && typeof label === 'string' && label !== '' ? { text, label } : null,
);
const texts = readLines(testFile, 'a text', ({ text }) => (typeof text === 'string' ? text : null));
const classify = await trainGeneral(examples, loadVectors());
for (const text of texts) {
  const { label, score } = classify(text);
  console.log(JSON.stringify({ label, score: Math.round(score * 1e6) / 1e6 }));
}

/** @param pick gives what a line has to hold; null when it does not. */
function readLines<Line>(file: string, wanted: string, pick: (line: Partial<LabelledText>) => Line | null): Line[] {
  const lines = readFileSync(file, 'utf8').split('\n');
  return lines.flatMap((line, index) => {
    if (line.trim() === '') return [];
    return [
      pick(parsed(line)) ?? fail(`${file}:${index + 1}: should be a JSON object with ${wanted}, as texts in quotes`),
    ];
  });
}

function fail(reason: string): never {
  console.error(reason);
  process.exit(1);
}

function parsed(line: string): Partial<LabelledText> {
  try {
    return Object(JSON.parse(line)) as Partial<LabelledText>;
  } catch {
    return {};
  }
}
