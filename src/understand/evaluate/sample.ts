import { readFileSync } from 'node:fs';

/** A question of the labelled sample, a look-up, or (gold empty) one that the Code does not answer. */
export interface QuestionLine {
  readonly id: string;
  readonly text: string;
  readonly gold: readonly number[];
  readonly ok?: readonly number[];
  readonly style?: string;
  readonly kind?: string;
}

export interface HarmLine {
  readonly id: string;
  readonly text: string;
  readonly alert: 'imminent' | 'concern' | 'none';
  readonly category?: string;
  readonly style?: string;
  readonly kind?: string;
  readonly gold?: readonly number[];
  readonly lang: string;
}

export interface FragmentLine {
  readonly id: string;
  readonly turns: readonly { readonly text: string }[];
  readonly alert: 'imminent' | 'concern' | 'none';
  /** Counted from 0; null when nothing alarms. */
  readonly alert_at: number | null;
  readonly gold: readonly number[];
}

export interface DialogueTurn {
  readonly text: string;
  readonly gold: readonly number[];
  readonly ok?: readonly number[];
  readonly kind?: string;
  readonly alert?: string;
}

export interface DialogueLine {
  readonly id: string;
  readonly turns: readonly DialogueTurn[];
}

export interface Sample {
  readonly questions: Readonly<Record<'short' | 'formal' | 'scenario' | 'spanish', readonly QuestionLine[]>>;
  readonly lookups: readonly QuestionLine[];
  readonly outOfScope: readonly QuestionLine[];
  readonly harm: readonly HarmLine[];
  readonly harmless: readonly HarmLine[];
  readonly fragments: readonly FragmentLine[];
  readonly dialogues: readonly DialogueLine[];
}

/** Reads a labelled sample in the form that `test/eval/README.md` describes. @param folder ends with a slash. */
export function loadSample(folder: URL): Sample {
  const lines = <T>(name: string): T[] =>
    readFileSync(new URL(`${name}.jsonl`, folder), 'utf8')
      .split('\n')
      .filter((line) => line.trim() !== '')
      .map((line) => JSON.parse(line) as T);
  return {
    questions: {
      short: lines('questions-short'),
      formal: lines('questions-formal'),
      scenario: lines('questions-scenario'),
      spanish: lines('questions-spanish'),
    },
    lookups: lines('lookups'),
    outOfScope: lines('oos'),
    harm: lines('harm-pos'),
    harmless: lines('harm-neg'),
    fragments: lines('fragments'),
    dialogues: lines('dialogues'),
  };
}

/** Every text of a sample, for the check that the corpus keeps its distance. */
export function textsOf(sample: Sample): string[] {
  const { short, formal, scenario, spanish } = sample.questions;
  return [
    ...[short, formal, scenario, spanish, sample.lookups, sample.outOfScope, sample.harm, sample.harmless]
      .flat()
      .map(({ text }) => text),
    ...[...sample.fragments, ...sample.dialogues].flatMap(({ turns }) => turns.map(({ text }) => text)),
  ];
}
