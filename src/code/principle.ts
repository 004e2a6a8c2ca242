/** The place of a principle in its Code, counted from 1 in the document's order. */
export type PrincipleNumber = number & { readonly __brand: 'PrincipleNumber' };

/** How many principles the Code has that the models were trained for. */
export const PRINCIPLE_COUNT = 18;
export const PRINCIPLE_NUMBERS = Array.from({ length: PRINCIPLE_COUNT }, (_, index) => (index + 1) as PrincipleNumber);

/** The principle of this Code that an alert's reply shows: the duty to inform, and mandated reporting. */
export const DUTY_TO_INFORM = 17 as PrincipleNumber;

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
