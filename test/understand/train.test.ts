import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import type { Corpus } from '../../src/understand/corpus/corpus.ts';
import { loadCorpus } from '../../src/understand/corpus/load.ts';
import { loadModels } from '../../src/understand/model/models.ts';
import { RISK_OUTPUTS, SUBJECT_OUTPUTS } from '../../src/understand/model/outputs.ts';
import { decodeTable } from '../../src/understand/model/table.ts';
import { decodeVocabulary, Vocabulary } from '../../src/understand/model/vocabulary.ts';
import { MODEL_FILES, MODEL_FOLDER } from '../../src/understand/model-files.ts';
import { fitLogistic, lowestThreshold } from '../../src/understand/training/calibrate.ts';
import { trainHinges } from '../../src/understand/training/hinge.ts';
import { tellingOf } from '../../src/understand/training/telling.ts';
import { type Artifacts, loadVectors, train, writeArtifacts } from '../../src/understand/training/train.ts';

/** Three situations of every file: enough to run every step of training. */
function small(corpus: Corpus): Corpus {
  const few = <T extends { readonly situations: readonly unknown[] }>(file: T): T => ({
    ...file,
    situations: file.situations.slice(0, 3),
  });
  return {
    principles: corpus.principles.map((file) => ({ ...few(file), nearMisses: file.nearMisses.slice(0, 3) })),
    disclosures: corpus.disclosures.map(few),
    hardNegatives: corpus.hardNegatives.map(few),
    outOfScope: corpus.outOfScope.map(few),
    smallTalk: corpus.smallTalk,
  };
}

describe('training', () => {
  const corpus = small(loadCorpus());
  const vectors = loadVectors();
  const bytesOf = (artifacts: Artifacts) =>
    [...artifacts].map(([name, bytes]) => [name, Buffer.from(bytes).toString('base64')]);
  let artifacts: Artifacts;
  beforeAll(async () => {
    artifacts = await train(corpus, vectors);
  });

  test('gives the same bytes again', async () => {
    expect(bytesOf(await train(corpus, vectors))).toEqual(bytesOf(artifacts));
  });

  test('writes tables that the desk reads', () => {
    const subjects = artifacts.get(MODEL_FILES.subjects) as Uint8Array;
    const vocabulary = decodeVocabulary(artifacts.get(MODEL_FILES.vocabulary) as Uint8Array);
    const decode = (bytes: Uint8Array, outputs = SUBJECT_OUTPUTS, known = vocabulary) =>
      decodeTable('subjects', bytes, outputs, known, vectors.dimensions);
    expect(vocabulary.size).toBeGreaterThan(500);
    expect(decode(subjects).outputs).toEqual(SUBJECT_OUTPUTS);
    expect(() => decode(subjects, RISK_OUTPUTS)).toThrow(/other outputs/u);
    expect(() =>
      decode(subjects, SUBJECT_OUTPUTS, new Vocabulary(vocabulary.hashes.subarray(1), vocabulary.frequencies)),
    ).toThrow(/another vocabulary/u);
    expect(() => decode(subjects.subarray(0, subjects.length - 1))).toThrow(/cut short/u);
    expect(() => decode(new Uint8Array(20))).toThrow(/no model table/u);
    expect(() => decodeVocabulary(subjects)).toThrow(/no vocabulary/u);
  });

  describe('files that do not go together are refused by name, with what to do', () => {
    const folder = mkdtempSync(join(tmpdir(), 'ethics-desk-models-'));
    const url = pathToFileURL(`${folder}/`);
    afterAll(() => rmSync(folder, { recursive: true }));
    beforeEach(() => {
      writeArtifacts(artifacts, url);
      cpSync(new URL(MODEL_FILES.vectors, MODEL_FOLDER), join(folder, MODEL_FILES.vectors));
    });

    const change = (file: string, edit: (bytes: Buffer) => Buffer | string) =>
      writeFileSync(join(folder, file), edit(readFileSync(join(folder, file))));

    test('as they were written they are read', () => {
      expect(loadModels(url).calibration.risk.alertFrom).toBeGreaterThan(0);
    });

    test.each<[string, string, (bytes: Buffer) => Buffer | string, RegExp]>([
      [
        'a calibration of other models',
        MODEL_FILES.calibration,
        (bytes) => bytes.toString().replace(/"vocabulary": \d+/u, '"vocabulary": 1'),
        /calibration\.json belongs to other models.*npm run train/u,
      ],
      [
        'a calibration of one input fewer, which would turn alerts off',
        MODEL_FILES.calibration,
        (bytes) => bytes.toString().replace(/"means": \[[^,]+,/u, '"means": ['),
        /calibration\.json does not fit this version/u,
      ],
      [
        'half a calibration',
        MODEL_FILES.calibration,
        (bytes) => bytes.subarray(0, 100),
        /calibration\.json is damaged/u,
      ],
      [
        'a vocabulary of another lexicon',
        MODEL_FILES.vocabulary,
        (bytes) => {
          bytes.writeUInt32LE(bytes.readUInt32LE(8) ^ 1, 8);
          return bytes;
        },
        /vocabulary\.bin was made with other groups of words/u,
      ],
      [
        'a damaged table',
        MODEL_FILES.risk,
        (bytes) => Buffer.concat([bytes.subarray(0, 8), bytes.subarray(9)]),
        /risk\.bin/u,
      ],
      [
        'damaged vectors',
        MODEL_FILES.vectors,
        (bytes) => bytes.subarray(1),
        /vectors\.bin is damaged.*npm run vectors/u,
      ],
    ])('%s', (_what, file, edit, reason) => {
      change(file, edit);
      expect(() => loadModels(url)).toThrow(reason);
    });
  });
});

describe('tellingOf', () => {
  const line = (...ids: number[]) => ({
    ids: Int32Array.from(ids),
    counts: new Uint16Array(ids.length).fill(1),
    blockEnds: [],
    dense: new Float32Array(),
  });

  test('a feature of one class alone tells more than one of both, and of few lines less than of many; the mean is one', () => {
    const often = Array.from({ length: 20 }, (_, at) => line(0, at % 2 === 0 ? 1 : 3));
    const lines = [...often, line(2)];
    const targets = Int8Array.from(lines, (_, at) => (at % 2 === 0 ? 1 : -1));
    const telling = tellingOf({ lines, outputs: 1, targets }, Int32Array.from([0, 1, 2, 3]), 4);
    const [both, one, rare] = telling as unknown as [number, number, number];
    expect(one).toBeGreaterThan(rare);
    expect(rare).toBeGreaterThan(both);
    expect(telling.reduce((sum, value) => sum + value) / 4).toBeCloseTo(1);
  });
});

describe('trainHinges', () => {
  const matrix = {
    rows: 4,
    width: 3,
    starts: Int32Array.from([0, 1, 2, 4, 6]),
    columns: Int32Array.from([0, 1, 0, 2, 1, 2]),
    values: Float32Array.from([1, 1, 1, 0.2, 1, 0.2]),
  };
  const costs = new Float64Array(4).fill(1);

  test('parts what can be parted, for each output by itself', () => {
    const targets = Int8Array.from([1, -1, -1, 1, 1, -1, -1, 1]);
    const { weights, biases } = trainHinges({ matrix, outputs: 2, targets, costs }, { cost: 10, rounds: 50, seed: 1 });
    const score = (column: number, output: number) =>
      (weights[column * 2 + output] as number) + (biases[output] as number);
    expect([score(0, 0) > 0, score(1, 0) < 0, score(0, 1) < 0, score(1, 1) > 0]).toEqual([true, true, true, true]);
  });

  test('learns nothing from rows that say nothing', () => {
    const targets = Int8Array.from([0, 0, 0, 0]);
    const { weights, biases } = trainHinges({ matrix, outputs: 1, targets, costs }, { cost: 10, rounds: 5, seed: 1 });
    expect([...weights, ...biases]).toEqual([0, 0, 0, 0]);
  });
});

describe('calibration', () => {
  test('a logistic fit finds the slope of the odds', () => {
    const inputs = [...new Array(100).fill([0]), ...new Array(100).fill([1])] as number[][];
    const positive = inputs.map(([x], index) => (x === 1 ? index % 10 !== 0 : index % 10 === 0));
    const [bias, slope] = fitLogistic(inputs, positive) as [number, number];
    expect(1 / (1 + Math.exp(-bias))).toBeCloseTo(0.1, 2);
    expect(1 / (1 + Math.exp(-bias - slope))).toBeCloseTo(0.9, 2);
  });

  test('a threshold lets no more than its share through', () => {
    const probabilities = Array.from({ length: 100 }, (_, index) => index / 100);
    const threshold = lowestThreshold(probabilities, 0.05);
    expect(probabilities.filter((probability) => probability >= threshold).length).toBe(5);
  });
});
