/** The place of a principle in its Code, counted from 1 in the document's order. */
export type PrincipleNumber = number & { readonly __brand: 'PrincipleNumber' };

/** One principle as the document words it. Every text here is byte for byte in the document, line breaks and bullets aside. */
export interface Principle {
  readonly number: PrincipleNumber;
  readonly clause: string;
  readonly rationales: readonly string[];
}

/** A Code of Ethics, parsed. */
export interface Code {
  readonly title: string;
  readonly introduction: string;
  readonly purposes: readonly string[];
  readonly principles: readonly Principle[];
  readonly citation: string;
}
