export interface Answer {
  readonly status?: number;
  readonly retryAfter?: number;
  readonly json: object;
}

export function ok(fields: object): Answer {
  return { json: { ok: true, ...fields } };
}

/** What Slack refuses by its own rules, and which of it a test said it would: the rest must not happen. */
export class Refusals {
  readonly unexpected: string[] = [];
  readonly #expected = new Set<string>();
  readonly #given = new Set<string>();

  /** By method and code: `chat.update: message_not_found`. */
  expect(refusal: string): void {
    this.#expected.add(refusal);
  }

  /** Refusals that were expected and never came. */
  get missed(): string[] {
    return [...this.#expected].filter((refusal) => !this.#given.has(refusal)).map((refusal) => `missed: ${refusal}`);
  }

  refuse(method: string, error: string, status = 200): Answer {
    const refusal = `${method}: ${error}`;
    if (!this.#expected.has(refusal)) this.unexpected.push(refusal);
    this.#given.add(refusal);
    return { status, json: { ok: false, error: error.split(':')[0] } };
  }
}
