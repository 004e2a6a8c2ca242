import type { HashIndex } from '../features/hash-index.ts';
import { IDF_STEPS, Vocabulary } from '../model/vocabulary.ts';
import type { LineFeatures } from './line-features.ts';

export interface VocabularyOptions {
  /** A feature is kept when it stands in so many lines. */
  readonly minimumLines: number;
  /** The most frequent are kept when there are more. */
  readonly maximumFeatures: number;
}

/** The features to know, the most frequent first. */
export function vocabularyOf(
  index: HashIndex,
  lines: readonly LineFeatures[],
  { minimumLines, maximumFeatures }: VocabularyOptions,
): Vocabulary {
  const found = new Int32Array(index.size);
  for (const { ids } of lines) for (const id of ids) found[id] = (found[id] as number) + 1;
  const kept = Int32Array.from(found.keys())
    .filter((id) => (found[id] as number) >= minimumLines)
    .sort((a, b) => (found[b] as number) - (found[a] as number) || a - b)
    .subarray(0, maximumFeatures);
  return new Vocabulary(
    Uint32Array.from(kept, (id) => index.hashOf(id)),
    Uint8Array.from(kept, (id) => frequencyOf(found[id] as number, lines.length)),
  );
}

function frequencyOf(found: number, lines: number): number {
  const steps = Math.round(Math.log((lines + 1) / (found + 0.5)) * IDF_STEPS);
  return Math.max(1, Math.min(255, steps));
}
