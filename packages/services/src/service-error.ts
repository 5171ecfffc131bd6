import type { ErrorCode } from '@belfry/contracts';

/** What a refusal is about: the field of the input, and a stable reason for the portal's message catalogue. */
export interface ErrorAbout {
  readonly field?: string;
  readonly reason?: string;
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

  constructor(code: ErrorCode, publicMessage: string, about: ErrorAbout = {}) {
    super(about.internal ?? publicMessage, { cause: about.cause });
    this.name = 'ServiceError';
    this.code = code;
    this.publicMessage = publicMessage;
    this.field = about.field;
    this.reason = about.reason;
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

/** Nobody is signed in, or no more (`unauthenticated`). */
export const unauthenticated = (internal: string): ServiceError =>
  new ServiceError('unauthenticated', 'Please sign in.', { internal });
