/** Ends a switch over a union: a member that nobody handles is a compile error here, and a thrown one at run time. */
export function assertNever(value: never): never {
  throw new TypeError(`Unhandled case: ${JSON.stringify(value)?.slice(0, 40)}`);
}
