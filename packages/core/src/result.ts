/** The outcome of something that may fail for reasons outside the program: bad input is a value, never an exception. */
export type Result<T, E = Failure> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly error: E };

/** Why an input was refused: a stable `code`, where in the input (`offset` in bytes or characters), and which section of which document says so. */
export interface Failure {
  readonly code: string;
  readonly message: string;
  readonly offset?: number;
  /** Document and section, e.g. `RFC 3261 §25.1`. */
  readonly section?: string;
}

/** A success holding `value`. */
export function ok<T>(value: T): { readonly ok: true; readonly value: T } {
  return { ok: true, value };
}

/** A failure holding `error`. */
export function err<E>(error: E): { readonly ok: false; readonly error: E } {
  return { ok: false, error };
}

/** The value of a result that must be a success; throws when it is not (for programmer errors and tests only). */
export function unwrap<T, E>(result: Result<T, E>): T {
  if (result.ok) return result.value;
  throw new Error(`unwrap of a failure: ${JSON.stringify(result.error)}`);
}
