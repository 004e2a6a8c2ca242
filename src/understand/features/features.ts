import type { Token } from '../text/tokens.ts';
import type { TokenRange } from '../text/windows.ts';
import { extract, type Features } from './extract.ts';
import type { WordVectors } from './vectors.ts';

/** All that the linear models see of a text. */
export interface TextFeatures {
  readonly sparse: Features;
  /** Mean of the word vectors, centred and of length one; zeros when no word is known. */
  readonly dense: Float64Array;
  /** The same of some of the tokens. */
  readonly denseOf: (range: TokenRange) => Float64Array;
}

export function featuresOf(tokens: readonly Token[], vectors: WordVectors): TextFeatures {
  const sums = vectors.read(tokens);
  return {
    sparse: extract(tokens),
    dense: sums.sentence({ from: 0, to: tokens.length }),
    denseOf: (range) => sums.sentence(range),
  };
}
