/** Features come in blocks, each scaled to length one by itself, so that the many character n-grams do not drown the words. */
export const BLOCKS = ['words', 'characters', 'concepts'] as const;
export type Block = (typeof BLOCKS)[number];

export type PerBlock<T> = Readonly<Record<Block, T>>;
