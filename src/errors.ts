/** The closed table of faults that people are told of. Codes are stable: logs, docs and tests name them. */
export const ERROR_CODES = [
  'CODE_UNREADABLE',
  'CORPUS_INVALID',
  'MODEL_INVALID',
  'SETTINGS_INVALID',
  'STORE_UNAVAILABLE',
  'DATA_KEY_INVALID',
  'WORDS_UNREADABLE',
] as const;
export type ErrorCode = (typeof ERROR_CODES)[number];

/** A fault with a stable code and a message that says what to do. Never holds anything an asker wrote. */
export class DeskError extends Error {
  readonly code: ErrorCode;

  constructor(code: ErrorCode, message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = 'DeskError';
    this.code = code;
  }
}
