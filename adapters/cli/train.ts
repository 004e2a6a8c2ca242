import { loadCorpus } from '../../src/understand/corpus/load.ts';
import { loadVectors, train, writeArtifacts } from '../../src/understand/training/train.ts';

/** Trains the models from `intents/` into `intents/model/`. */
const started = performance.now();
const artifacts = train(loadCorpus(), loadVectors(), (step) => {
  console.error(`${((performance.now() - started) / 1000).toFixed(1)} s  ${step}`);
});
writeArtifacts(artifacts);
for (const [name, bytes] of artifacts) console.log(`intents/model/${name}  ${(bytes.length / 1e6).toFixed(2)} MB`);
