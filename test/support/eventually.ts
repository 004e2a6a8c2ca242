const GIVEN_UP_AFTER_MS = 15_000;
const LOOK_EVERY_MS = 20;

/** Looks again and again until the value is there; fails with the description when it never is. */
export async function eventually<Value>(
  description: string,
  look: () => Value | null | undefined | false | Promise<Value | null | undefined | false>,
): Promise<Value> {
  const givenUpAt = Date.now() + GIVEN_UP_AFTER_MS;
  for (;;) {
    const value = await look();
    if (value !== null && value !== undefined && value !== false) return value;
    if (Date.now() > givenUpAt) throw new Error(`Never happened: ${description}`);
    await new Promise((resolve) => setTimeout(resolve, LOOK_EVERY_MS));
  }
}
