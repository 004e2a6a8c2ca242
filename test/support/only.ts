/** The one and only element; fails when there are more, or none. */
export function only<Element>(elements: readonly Element[]): Element {
  const [element, ...others] = elements;
  if (element === undefined || others.length > 0) throw new Error(`There are ${elements.length}, not one`);
  return element;
}
