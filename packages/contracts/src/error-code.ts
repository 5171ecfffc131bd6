import { z } from 'zod';

/** The stable codes of every refusal, the same in tRPC, REST and the portal. */
export const errorCodes = [
  'unauthenticated',
  'forbidden',
  'not_found',
  'invalid',
  'conflict',
  'in_use',
  'too_many_attempts',
  'unavailable',
  'internal',
] as const;

/** One of the error codes. */
export type ErrorCode = (typeof errorCodes)[number];

/**
 * What a refused REST request answers: the code, a sentence for people, and for `invalid` and `conflict` the field it is about
 * and why (`reason`, stable, for the portal's message catalogue).
 */
export const ErrorBody = z
  .object({
    code: z.enum(errorCodes),
    message: z.string(),
    field: z.string().optional(),
    reason: z.string().optional(),
  })
  .meta({ id: 'Error' });

/** A refusal as it goes over the wire. */
export type ErrorBody = z.infer<typeof ErrorBody>;
