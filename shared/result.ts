/** Expected failures are values; only bugs throw (docs/decisions/0003-failures-are-values.md). */

export const failureCodes = [
  'invalid-input',
  'not-found',
  'already-exists',
  'not-allowed',
  'bad-file',
  'incompatible',
  'no-space',
  'no-memory',
  'engine-failed',
  'unreachable',
  'cancelled',
  'busy',
  'internal',
] as const;

export type FailureCode = (typeof failureCodes)[number];

/** `message` is one sentence for a person that says what to do; `details` are further lines (bad input lines, …). */
export interface Failure {
  code: FailureCode;
  message: string;
  details?: string[];
}

export type Result<T> = { ok: true; value: T } | { ok: false; error: Failure };

export function ok<T>(value: T): Result<T> {
  return { ok: true, value };
}

export function fail(code: FailureCode, message: string, details?: string[]): { ok: false; error: Failure } {
  return { ok: false, error: details ? { code, message, details } : { code, message } };
}

/** An expected failure on its way through code that cannot return a `Result` (deep I/O, callbacks). */
export class FailureError extends Error {
  constructor(readonly failure: Failure) {
    super(failure.message);
    this.name = 'FailureError';
  }
}

export function failure(code: FailureCode, message: string, details?: string[]): FailureError {
  return new FailureError(fail(code, message, details).error);
}

export function assertNever(value: never): never {
  throw new Error(`Unhandled case: ${JSON.stringify(value)}`);
}
