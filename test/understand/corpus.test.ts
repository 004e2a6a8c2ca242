import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { describe, expect, test } from '@jest/globals';
import { INTENTS_FOLDER, loadCorpus } from '../../src/understand/corpus/load.ts';
import { nearToSample, nearWithin, type PlacedText } from '../../src/understand/corpus/nearness.ts';
import { loadSample, textsOf } from '../../src/understand/evaluate/sample.ts';
import { loadNames } from '../../src/understand/titles.ts';
import { type Example, examplesOf, isUtterance } from '../../src/understand/training/examples.ts';

const corpus = loadCorpus();
const placed = ({ situation, turns }: Example): PlacedText => ({ place: situation, text: turns.join(' // ') });
const examples = examplesOf(corpus);

describe('the corpus', () => {
  test('keeps its distance from the labelled sample', () => {
    const sample = textsOf(loadSample(new URL('../eval/', import.meta.url)));
    const near = nearToSample(
      examples.map(placed),
      sample.map((text, index) => ({ place: `sample ${index}`, text })),
    );
    expect(
      near.map(({ line, near: other, reason }) => `${line.place}: "${line.text}" (${reason}, ${other.place})`),
    ).toEqual([]);
  });

  test('does not repeat itself', () => {
    const pairs = nearWithin(examples.filter(isUtterance).map(placed)).map(
      ({ line, near }) => `${line.place}: "${line.text}" ~ ${near.place}: "${near.text}"`,
    );
    expect(pairs).toEqual([]);
  });

  test('has at least 200 lines and 40 situations a principle, near misses too', () => {
    for (const { situations, nearMisses } of corpus.principles) {
      expect(situations.length).toBeGreaterThanOrEqual(40);
      expect(situations.flatMap(({ utterances }) => utterances).length).toBeGreaterThanOrEqual(200);
      expect(nearMisses.length).toBeGreaterThanOrEqual(20);
    }
  });

  test('the titles kept with the model are those of the corpus', () => {
    const heads = corpus.principles.map(({ number, title, titleEs, keywords }) => ({
      number,
      title,
      titleEs,
      keywords,
    }));
    expect(loadNames()).toEqual(heads);
  });
});

describe('nearness', () => {
  const near = (a: string, b: string) =>
    nearToSample([{ place: 'a', text: a }], [{ place: 'b', text: b }]).map(({ reason }) => reason);

  test('tells equal, near by words and near by letters', () => {
    expect(near('Can I keep it?', 'can i keep it?')).toEqual(['equal']);
    expect(near('can i keep the blue scarf she made', 'can i keep the red scarf she made')).toEqual(['words']);
    expect(
      near('confidentiality of participants when documenting', 'confidentiality of participant when documented'),
    ).toEqual(['characters']);
  });

  test('lets short look-ups share a word, not all of them', () => {
    expect(near('gifts policy', 'gifts rule')).toEqual([]);
    expect(near('gifts policy', 'Gifts policy')).toEqual(['equal']);
  });
});

describe('faults', () => {
  test('are told together, each with file and field', () => {
    const folder = mkdtempSync(join(tmpdir(), 'intents-'));
    try {
      cpSync(INTENTS_FOLDER, folder, { recursive: true });
      spoil(join(folder, 'principles/15-gifts-and-money.json'), (file) => {
        file.situations[0].id = 'Not An Id';
        file.situations[1].utterances[0].voice = 'shouting';
        file.nearMisses[0].governedBy = 15;
      });
      spoil(join(folder, 'disclosures/weapon.json'), (file) => {
        file.situations[0].levl = file.situations[0].level;
        file.situations[0].level = undefined;
      });
      const load = () => loadCorpus(pathToFileURL(`${folder}/`));
      expect(load).toThrow(/principles\/15-gifts-and-money\.json: situations\[0\]\.id/u);
      expect(load).toThrow(/situations\[1\]\.utterances\[0\]\.voice/u);
      expect(load).toThrow(/nearMisses\[0\]\.governedBy/u);
      expect(load).toThrow(/disclosures\/weapon\.json: situations\[0\]\.levl/u);
      expect(load).toThrow(/5 faults/u);
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
});

interface LooseFile {
  readonly situations: { id: string; levl?: unknown; level?: unknown; utterances: { voice: string }[] }[] & {
    0: { id: string; levl?: unknown; level?: unknown };
    1: { utterances: [{ voice: string }] };
  };
  readonly nearMisses: [{ governedBy: unknown }];
}

function spoil(path: string, change: (file: LooseFile) => void): void {
  const file = JSON.parse(readFileSync(path, 'utf8')) as LooseFile;
  change(file);
  writeFileSync(path, JSON.stringify(file));
}
