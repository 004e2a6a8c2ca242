import { createInterface } from 'node:readline';
import { parseArgs } from 'node:util';
import { loadCode } from '../../src/code/code-of-ethics.ts';
import { DryConversation, type DryRunParts } from '../../src/desk/dry-run.ts';
import { DeskError } from '../../src/errors.ts';
import { loadTitles } from '../../src/understand/titles.ts';
import { loadUnderstanding } from '../../src/understand/understand.ts';
import { readAgency } from './agency.ts';
import { answerJsonLine } from './json-lines.ts';

const USAGE = `Ask the Code of Ethics on the command line. Nothing is stored, and nobody is alerted.

  npm run --silent ask -- "can i keep the scarf she knitted me?"
  npm run --silent ask                       asks back and forth, until an empty line
  npm run --silent ask -- --jsonl < FILE     reads lines {"id","text"} or {"id","turns":["…","…"]}
  --slash                                    reads each text as typed after /ethics
`;

try {
  await run();
} catch (error) {
  process.stderr.write(`${error instanceof DeskError ? error.message : usageFault(error)}\n`);
  process.exitCode = 1;
}

async function run(): Promise<void> {
  const { values, positionals } = parseArgs({
    options: { jsonl: { type: 'boolean' }, slash: { type: 'boolean' }, help: { type: 'boolean', short: 'h' } },
    allowPositionals: true,
  });
  if (values.help) {
    process.stdout.write(USAGE);
    return;
  }
  const parts: DryRunParts = {
    understand: loadUnderstanding(),
    code: loadCode(),
    titles: loadTitles(),
    agency: readAgency().facts,
    slash: values.slash ?? false,
  };
  if (values.jsonl) return answerJsonLines(parts);
  if (positionals.length > 0) {
    process.stdout.write(`${new DryConversation(parts).ask(positionals.join(' ')).reply}\n`);
    return;
  }
  return converse(parts);
}

async function answerJsonLines(parts: DryRunParts): Promise<void> {
  let number = 0;
  for await (const line of linesOf(process.stdin)) {
    number += 1;
    if (line.trim() === '') continue;
    const written = process.stdout.write(`${JSON.stringify(answerJsonLine(line, number, parts))}\n`);
    if (!written) await new Promise((resolve) => process.stdout.once('drain', resolve));
  }
}

/** Lines end at line feeds only: readline would also break a JSON string at U+2028. */
async function* linesOf(stream: NodeJS.ReadStream): AsyncGenerator<string> {
  let rest = '';
  for await (const chunk of stream.setEncoding('utf8')) {
    const lines = (rest + String(chunk)).split('\n');
    rest = lines.pop() ?? '';
    yield* lines;
  }
  if (rest !== '') yield rest;
}

async function converse(parts: DryRunParts): Promise<void> {
  const conversation = new DryConversation(parts);
  const prompt = createInterface({ input: process.stdin, output: process.stdout, prompt: '\nYour question: ' });
  process.stdout.write('Ask in your own words. An empty line ends it. Nothing is stored, and nobody is alerted.\n');
  prompt.prompt();
  for await (const line of prompt) {
    if (line.trim() === '') break;
    process.stdout.write(`\n${conversation.ask(line).reply}\n`);
    prompt.prompt();
  }
  prompt.close();
}

function usageFault(error: unknown): string {
  return `${error instanceof Error ? error.message : 'That did not work.'}\n\n${USAGE}`;
}
