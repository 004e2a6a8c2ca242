import { mkdirSync, writeFileSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import { loadCorpus } from '../../src/understand/corpus/load.ts';
import { type CrossValidation, crossValidate } from '../../src/understand/evaluate/cross-validation.ts';
import { accuracyDocument } from '../../src/understand/evaluate/document.ts';
import { type CurvePoint, learningCurve } from '../../src/understand/evaluate/learning-curve.ts';
import { measure } from '../../src/understand/evaluate/measure.ts';
import {
  asText,
  crossValidationSections,
  curveSection,
  type Section,
  tallySection,
} from '../../src/understand/evaluate/report.ts';
import { loadSample } from '../../src/understand/evaluate/sample.ts';
import { loadModels } from '../../src/understand/model/models.ts';
import { learnable, readCorpus } from '../../src/understand/training/models.ts';
import { loadVectors } from '../../src/understand/training/train.ts';
import { loadUnderstanding } from '../../src/understand/understand.ts';
import { drawPlots } from './plots/draw.ts';

/**
 * Measures: `npm run eval [-- DIR] [--quick]`. The trained models on a labelled sample, by default `test/eval`; then, unless
 * `--quick`, models trained anew without the lines they are measured on. `npm run accuracy` adds `--docs`: it writes docs/accuracy.md.
 */
const SHARES = [0.25, 0.5, 0.75, 1];
const DOCS = new URL('../../docs/', import.meta.url);
const PLOTS = 'accuracy';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { quick: { type: 'boolean', default: false }, docs: { type: 'boolean', default: false } },
});
if (values.quick && values.docs) throw new Error('--docs needs all figures: leave out --quick.');
const folder = positionals[0] ? pathToFileURL(`${positionals[0]}/`) : new URL('../../test/eval/', import.meta.url);
const sections: Section[] = [];
show(tallySection('Labelled sample', measure(loadUnderstanding(), loadSample(folder))));
if (!values.quick) {
  const { crossValidation, curve } = await measureHeldOut();
  if (values.docs) await writeDocument(crossValidation, curve);
}

async function measureHeldOut(): Promise<{
  readonly crossValidation: CrossValidation;
  readonly curve: readonly CurvePoint[];
}> {
  const { calibration } = loadModels();
  const read = readCorpus(learnable(loadCorpus()), loadVectors());
  const crossValidation = await crossValidate(read, (fold) => progress(`fold ${fold + 1}`));
  for (const section of crossValidationSections(crossValidation)) show(section);
  const onShare = (share: number) => progress(`learning curve, ${share * 100} %`);
  const curve = await learningCurve(read, calibration, SHARES, onShare);
  show(curveSection(curve));
  return { crossValidation, curve };
}

async function writeDocument(crossValidation: CrossValidation, curve: readonly CurvePoint[]): Promise<void> {
  const plots = await drawPlots(crossValidation, curve);
  mkdirSync(new URL(`${PLOTS}/`, DOCS), { recursive: true });
  for (const { file, svg } of plots) writeFileSync(new URL(`${PLOTS}/${file}`, DOCS), `${svg}\n`);
  writeFileSync(new URL('accuracy.md', DOCS), accuracyDocument(sections, plots, PLOTS));
}

function show(section: Section): void {
  sections.push(section);
  console.log(`${asText(section)}\n`);
}

function progress(step: string): void {
  if (process.stderr.isTTY) console.error(step);
}
