import { pathToFileURL } from 'node:url';
import { measure } from '../../src/understand/evaluate/measure.ts';
import { loadSample } from '../../src/understand/evaluate/sample.ts';
import { loadUnderstanding } from '../../src/understand/understand.ts';

/** Measures the trained models on a labelled sample: `npm run eval [-- DIR]`, by default `test/eval`. */
const [folder] = process.argv.slice(2).filter((argument) => !argument.startsWith('--'));
const sampleFolder = folder ? pathToFileURL(`${folder}/`) : new URL('../../test/eval/', import.meta.url);
const tally = measure(loadUnderstanding(), loadSample(sampleFolder));
for (const { name, right, all } of [...tally.rows].sort((a, b) => a.name.localeCompare(b.name))) {
  console.log(`${name.padEnd(52)} ${((100 * right) / all).toFixed(1).padStart(5)} %  ${right} of ${all}`);
}
