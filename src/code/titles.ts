import type { PrincipleNumber } from './principle.ts';

/** Short titles of principles. They are ours, not the document's, and are shown as ours. */
export type Titles = ReadonlyMap<PrincipleNumber, { readonly en: string; readonly es: string }>;
