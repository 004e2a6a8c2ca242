import { existsSync, readFileSync } from 'node:fs';
import { loadCorpus } from '../../src/understand/corpus/load.ts';
import { MODEL_FOLDER } from '../../src/understand/model-files.ts';
import { type Artifacts, loadVectors, train, writeArtifacts } from '../../src/understand/training/train.ts';

/** Trains the models from `intents/` into `intents/model/`; with `--check` it only compares, and fails where they differ. */
const started = performance.now();
const artifacts = await train(loadCorpus(), loadVectors(), (step) => {
  if (process.stderr.isTTY) console.error(`${((performance.now() - started) / 1000).toFixed(1)} s  ${step}`);
});
if (process.argv.includes('--check')) check(artifacts);
else write(artifacts);

function write(files: Artifacts): void {
  writeArtifacts(files);
  for (const [name, bytes] of files) console.log(`intents/model/${name}  ${(bytes.length / 1e6).toFixed(2)} MB`);
}

function check(files: Artifacts): void {
  const stale = [...files].filter(([name, bytes]) => {
    const file = new URL(name, MODEL_FOLDER);
    return !existsSync(file) || !readFileSync(file).equals(bytes);
  });
  for (const [name] of stale) console.error(`intents/model/${name} is not what training gives. Run: npm run train`);
  if (stale.length > 0) process.exitCode = 1;
}
