import { STATUS_CODES } from 'node:http';
import type { ErrorBody, ErrorCode, Problem } from '@belfry/contracts';
import { ServiceError } from '@belfry/services';
import { getTRPCErrorFromUnknown, type TRPCError } from '@trpc/server';
import { ZodError } from 'zod';
import { schemaWords } from './schema-words.ts';

/** The one map from a code to an HTTP status and to tRPC's own name of it. */
export const statusOf = {
  unauthenticated: { http: 401, trpc: 'UNAUTHORIZED' },
  forbidden: { http: 403, trpc: 'FORBIDDEN' },
  not_found: { http: 404, trpc: 'NOT_FOUND' },
  invalid: { http: 422, trpc: 'UNPROCESSABLE_CONTENT' },
  conflict: { http: 409, trpc: 'CONFLICT' },
  in_use: { http: 409, trpc: 'CONFLICT' },
  too_many_attempts: { http: 429, trpc: 'TOO_MANY_REQUESTS' },
  unavailable: { http: 503, trpc: 'SERVICE_UNAVAILABLE' },
  internal: { http: 500, trpc: 'INTERNAL_SERVER_ERROR' },
} as const satisfies Record<ErrorCode, { http: number; trpc: TRPCError['code'] }>;

/** Reasons that say: what was sent cannot be read at all. Everything else that is `invalid` was understood, and makes no sense here. */
const unreadable = new Set(['schema', 'request', 'method', 'cursor.malformed', 'cursor.other_list', 'sort.unknown']);

/** Reasons that have a status of their own (RFC 9110 §15.5.14, §15.5.16). */
const statusOfReason: Readonly<Record<string, number>> = { 'request.too_long': 413, 'request.media_type': 415 };

/** The status of a refusal in REST (RFC 9110 §15.5): 400 for what cannot be read, else the reason's or the code's own. */
export function httpStatusOf({ code, reason }: ErrorBody): number {
  if (code === 'invalid' && reason !== undefined && Object.hasOwn(statusOfReason, reason))
    return statusOfReason[reason]!;
  return code === 'invalid' && reason !== undefined && unreadable.has(reason) ? 400 : statusOf[code].http;
}

/** A refusal as problem details (RFC 9457) with our own members beside the standard ones. */
export function problemOf(refusal: ErrorBody, status: number): Problem {
  return { type: 'about:blank', title: STATUS_CODES[status] ?? 'Error', status, detail: refusal.message, ...refusal };
}

/** A service that is away is mostly back by then. */
const awaySeconds = 5;

/** A refusal as it is answered over HTTP: problem details, what kind of key is wanted (401), and when to come back (429, 503). */
export function refusalResponse(cause: unknown): Response {
  const error = getTRPCErrorFromUnknown(cause);
  const refusal = refusalOf(error);
  const status = httpStatusOf(refusal);
  const told = error.cause instanceof ServiceError ? error.cause.retryAfterSeconds : undefined;
  const seconds = told ?? (status === 503 ? awaySeconds : undefined);
  return problemResponse(refusal, status, {
    ...(status === 401 && { 'www-authenticate': 'Bearer realm="belfry"' }),
    ...(seconds !== undefined && { 'retry-after': String(seconds) }),
  });
}

/** An answer of problem details (RFC 9457), kept by nobody. */
export function problemResponse(refusal: ErrorBody, status: number, headers: Record<string, string> = {}): Response {
  return new Response(JSON.stringify(problemOf(refusal, status)), {
    status,
    headers: { 'content-type': 'application/problem+json', 'cache-control': 'no-store', ...headers },
  });
}

/**
 * What the caller is told of an error: the public side of a `ServiceError`, the first field that a schema refused, and of anything else only that
 * something went wrong.
 */
export function refusalOf(error: TRPCError): ErrorBody {
  const { cause } = error;
  if (cause instanceof ServiceError) {
    const { code, publicMessage: message, field, reason, changed } = cause;
    return {
      code,
      message,
      ...(field !== undefined && { field }),
      ...(reason !== undefined && { reason }),
      ...(changed !== undefined && { changed: [...changed] }),
    };
  }
  if (cause instanceof ZodError && error.code === 'BAD_REQUEST') {
    const issue = cause.issues[0];
    const field = issue?.path.join('.') ?? '';
    const message = issue ? `${field === '' ? 'The input' : field} ${schemaWords(issue)}` : 'That cannot be read.';
    return { code: 'invalid', message, ...(field !== '' && { field }), reason: 'schema' };
  }
  switch (error.code) {
    case 'UNAUTHORIZED':
      return { code: 'unauthenticated', message: 'Please sign in.' };
    case 'NOT_FOUND':
      return { code: 'not_found', message: 'There is no such procedure.', reason: 'procedure.not_found' };
    case 'PARSE_ERROR':
    case 'BAD_REQUEST':
    case 'METHOD_NOT_SUPPORTED':
    case 'UNSUPPORTED_MEDIA_TYPE':
      return { code: 'invalid', message: 'That cannot be read.', reason: 'request' };
    default:
      return { code: 'internal', message: 'Something went wrong. It has been noted.' };
  }
}
