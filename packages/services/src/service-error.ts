import type { ErrorCode } from '@belfry/contracts';

/** What a refusal is about: the field of the input, and a stable reason for the portal's message catalogue. */
export interface ErrorAbout {
  readonly field?: string;
  readonly reason?: string;
  /** When it is worth trying again. */
  readonly retryAfterSeconds?: number;
  /** The fields of the input that somebody else has changed meanwhile. */
  readonly changed?: readonly string[];
  /** For the log only. */
  readonly internal?: string;
  readonly cause?: unknown;
}

/** Every refusal of a use case: a stable code, a sentence that anybody may read (`publicMessage`), and one for the log (`message`). */
export class ServiceError extends Error {
  readonly code: ErrorCode;
  readonly publicMessage: string;
  readonly field: string | undefined;
  readonly reason: string | undefined;
  readonly retryAfterSeconds: number | undefined;
  readonly changed: readonly string[] | undefined;

  constructor(code: ErrorCode, publicMessage: string, about: ErrorAbout = {}) {
    super(about.internal ?? publicMessage, { cause: about.cause });
    this.name = 'ServiceError';
    this.code = code;
    this.publicMessage = publicMessage;
    this.field = about.field;
    this.reason = about.reason;
    this.retryAfterSeconds = about.retryAfterSeconds;
    this.changed = about.changed;
  }
}

/** There is no such thing within the actor's tenant (`not_found`). */
export const notFound = (what: string): ServiceError =>
  new ServiceError('not_found', `There is no such ${what}.`, { reason: `${what.replaceAll(' ', '_')}.not_found` });

/** It is there, but not for this level or role (`forbidden`). */
export const forbidden = (action: string): ServiceError =>
  new ServiceError('forbidden', 'You may not do that.', { reason: 'forbidden', internal: `${action} is not allowed` });

/** The input does not make sense here (`invalid`). */
export const invalid = (field: string, reason: string, message: string): ServiceError =>
  new ServiceError('invalid', message, { field, reason });

/** Something else has it already (`conflict`). */
export const taken = (field: string, message = 'That is taken already.'): ServiceError =>
  new ServiceError('conflict', message, { field, reason: `${field}.taken` });

/** It cannot go, because something leads to it (`in_use`). */
export const inUse = (message: string): ServiceError => new ServiceError('in_use', message, { reason: 'in_use' });

/** Whoever asks has to wait so many milliseconds (`too_many_attempts`). */
export function tooMany(
  waitMs: number,
  message = (seconds: number) => `Too many attempts. Please try again in ${seconds} s.`,
): ServiceError {
  const retryAfterSeconds = Math.ceil(waitMs / 1000);
  return new ServiceError('too_many_attempts', message(retryAfterSeconds), { retryAfterSeconds });
}

/** Nobody is signed in, or no more (`unauthenticated`). */
export const unauthenticated = (internal: string): ServiceError =>
  new ServiceError('unauthenticated', 'Please sign in.', { internal });
