import type { CrossValidation, KindExample } from './cross-validation.ts';
import type { CurvePoint } from './learning-curve.ts';
import type { Tally } from './tally.ts';

/** A part of the report: a heading and a table of texts. */
export interface Section {
  readonly heading: string;
  readonly columns: readonly string[];
  readonly rows: readonly (readonly string[])[];
}

export function tallySection(heading: string, tally: Tally): Section {
  const rows = [...tally.rows].sort((a, b) => (a.name < b.name ? -1 : 1));
  return {
    heading,
    columns: ['figure', 'share', 'count'],
    rows: rows.map(({ name, right, all }) => [name, percent(right / all), `${right} of ${all}`]),
  };
}

export function crossValidationSections(result: CrossValidation): Section[] {
  const { tally, everyday, topicError, alertError, confused, missed, falseAlarms } = result;
  return [
    examplesSection('What it misses: of each kind the short English training line that alarmed least', missed),
    examplesSection(
      'Where it cries wolf: of each kind the short English harmless training line that alarmed most',
      falseAlarms,
    ),
    tallySection('Cross-validation, everyday lines', everyday),
    tallySection('Cross-validation, all lines', tally),
    {
      heading: 'Calibration (expected calibration error)',
      columns: ['probability', 'error'],
      rows: [
        ['of the first choice', percent(topicError)],
        ['of an alert', percent(alertError)],
      ],
    },
    {
      heading: 'Most confused pairs',
      columns: ['pair', 'times'],
      rows: confused.map(({ pair, times }) => [pair, String(times)]),
    },
  ];
}

function examplesSection(heading: string, examples: readonly KindExample[]): Section {
  return { heading, columns: ['kind', 'line'], rows: examples.map(({ kind, text }) => [kind, text]) };
}

export function curveSection(points: readonly CurvePoint[]): Section {
  return {
    heading: 'Learning curve',
    columns: [
      'share of situations',
      'lines',
      'questions, first choice',
      'disclosures alerted at 1 in 12 hard negatives',
    ],
    rows: points.map(({ share, lines, firstChoice, recall }) => [
      percent(share),
      String(lines),
      percent(firstChoice),
      percent(recall),
    ]),
  };
}

/** Columns padded with blanks, for a terminal. */
export function asText({ heading, columns, rows }: Section): string {
  const widths = columns.map((column, at) => Math.max(column.length, ...rows.map((row) => row[at]?.length ?? 0)));
  const line = (cells: readonly string[]) =>
    cells
      .map((cell, at) => cell.padEnd(widths[at] ?? 0))
      .join('  ')
      .trimEnd();
  return [`== ${heading}`, line(columns), ...rows.map(line)].join('\n');
}

export function asMarkdown({ heading, columns, rows }: Section): string {
  const line = (cells: readonly string[]) => `| ${cells.map(inCell).join(' | ')} |`;
  return [`### ${heading}`, '', line(columns), line(columns.map(() => '---')), ...rows.map(line), ''].join('\n');
}

/** Nothing in a cell may end it, or be taken for markup. */
function inCell(text: string): string {
  return text.replace(/[\\|*_`<>]/gu, '\\$&').replace(/\s+/gu, ' ');
}

function percent(share: number): string {
  return `${(100 * share).toFixed(1)} %`;
}
