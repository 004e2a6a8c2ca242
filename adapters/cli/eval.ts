import { writeFileSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import { loadCorpus } from '../../src/understand/corpus/load.ts';
import { crossValidate, learningCurve } from '../../src/understand/evaluate/cross-validation.ts';
import { accuracyDocument } from '../../src/understand/evaluate/document.ts';
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
import { loadUnderstanding } from '../../src/understand/understand.ts';

/**
 * Measures: `npm run eval [-- DIR] [--quick] [--docs]`. The trained models on a labelled sample, by default `test/eval`; then, unless
 * `--quick`, models trained anew without the lines they are measured on. `--docs` writes docs/accuracy.md.
 */
const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { quick: { type: 'boolean', default: false }, docs: { type: 'boolean', default: false } },
});
const folder = positionals[0] ? pathToFileURL(`${positionals[0]}/`) : new URL('../../test/eval/', import.meta.url);
const sections: Section[] = [];
show(tallySection('Labelled sample', measure(loadUnderstanding(), loadSample(folder))));
if (!values.quick) await measureHeldOut();
if (values.docs) writeFileSync(new URL('../../docs/accuracy.md', import.meta.url), accuracyDocument(sections));

async function measureHeldOut(): Promise<void> {
  const { vectors, calibration } = loadModels();
  const read = readCorpus(learnable(loadCorpus()), vectors);
  const crossValidation = await crossValidate(read, calibration, (fold) => progress(`fold ${fold + 1}`));
  for (const section of crossValidationSections(crossValidation)) show(section);
  const shares = [0.25, 0.5, 0.75, 1];
  show(
    curveSection(
      await learningCurve(read, calibration, shares, (share) => progress(`learning curve, ${share * 100} %`)),
    ),
  );
}

function show(section: Section): void {
  sections.push(section);
  console.log(`${asText(section)}\n`);
}

function progress(step: string): void {
  if (process.stderr.isTTY) console.error(step);
}
