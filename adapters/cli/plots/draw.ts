import { createRequire } from 'node:module';
import type { CrossValidation } from '../../../src/understand/evaluate/cross-validation.ts';
import type { Plot } from '../../../src/understand/evaluate/document.ts';
import { RECALL_OF_KIND } from '../../../src/understand/evaluate/judged.ts';
import type { CurvePoint } from '../../../src/understand/evaluate/learning-curve.ts';
import type { TallyRow } from '../../../src/understand/evaluate/tally.ts';

/** What is used of packages that are installed beside this file only (see package.json). */
interface Vega {
  parse(spec: unknown): unknown;
  View: new (runtime: unknown, options: { renderer: 'none' }) => { toSVG(): Promise<string> };
}
interface VegaLite {
  compile(spec: object): { readonly spec: unknown };
}

const require = createRequire(import.meta.url);
const COLOURS = { ink: '#1f3a5f', warm: '#b5532a' };

/** The plots of docs/accuracy.md. */
export async function drawPlots({ tally, confused }: CrossValidation, curve: readonly CurvePoint[]): Promise<Plot[]> {
  const kinds = tally.rows.filter(({ name }) => name.startsWith(RECALL_OF_KIND));
  return [
    { file: 'learning-curve.svg', title: 'Learning curve', svg: await svgOf(learningCurve(curve)) },
    { file: 'recall-by-kind.svg', title: 'Disclosures alerted, by kind', svg: await svgOf(recallByKind(kinds)) },
    { file: 'confused-pairs.svg', title: 'Most confused pairs', svg: await svgOf(confusedPairs(confused)) },
  ];
}

function learningCurve(curve: readonly CurvePoint[]): object {
  const values = curve.flatMap(({ lines, firstChoice, recall }) => [
    { lines, share: firstChoice, figure: 'questions, first choice' },
    { lines, share: recall, figure: 'disclosures alerted' },
  ]);
  return {
    ...canvas(420, 220, values),
    mark: { type: 'line', point: true },
    encoding: {
      x: { field: 'lines', type: 'quantitative', title: 'lines learnt from' },
      y: { field: 'share', type: 'quantitative', axis: { format: '%' }, scale: { zero: false }, title: null },
      color: { field: 'figure', title: null, legend: { labelLimit: 0 }, scale: { range: [COLOURS.warm, COLOURS.ink] } },
    },
  };
}

function recallByKind(kinds: readonly TallyRow[]): object {
  const values = kinds.map(({ name, right, all }) => ({ kind: name.slice(RECALL_OF_KIND.length), share: right / all }));
  return bars(values, 'kind', { field: 'share', title: 'alerted, cross-validated', axis: { format: '%' } });
}

function confusedPairs(confused: CrossValidation['confused']): object {
  return bars(confused, 'pair', { field: 'times', title: 'lines' });
}

function bars(values: readonly object[], name: string, amount: object): object {
  return {
    ...canvas(360, { step: 18 }, values),
    mark: { type: 'bar', color: COLOURS.ink },
    encoding: {
      y: { field: name, type: 'nominal', sort: '-x', title: null },
      x: { ...amount, type: 'quantitative' },
    },
  };
}

function canvas(width: number, height: number | { readonly step: number }, values: readonly object[]): object {
  return {
    $schema: 'https://vega.github.io/schema/vega-lite/v6.json',
    background: 'white',
    width,
    height,
    data: { values },
  };
}

async function svgOf(spec: object): Promise<string> {
  const vega = (await import(require.resolve('vega'))) as Vega;
  const lite = (await import(require.resolve('vega-lite'))) as VegaLite;
  return new vega.View(vega.parse(lite.compile(spec).spec), { renderer: 'none' }).toSVG();
}
