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
 * What a refused request is told: the code, a sentence for people, and for `invalid` and `conflict` the field it is about
 * and why (`reason`, stable, for the portal's message catalogue).
 */
export const ErrorBody = z
  .object({
    code: z.enum(errorCodes),
    message: z.string(),
    field: z.string().optional(),
    reason: z.string().optional(),
    changed: z
      .array(z.string())
      .optional()
      .meta({ description: 'For `changed_meanwhile`: the fields that somebody else has changed since `basedOn`' }),
  })
  .meta({ id: 'Refusal' });

/** A refusal as it goes over the wire. */
export type ErrorBody = z.infer<typeof ErrorBody>;

/** What a refused REST request answers, as `application/problem+json` (RFC 9457): `detail` and `message` are the same sentence. */
export const Problem = ErrorBody.extend({
  type: z.literal('about:blank'),
  title: z.string(),
  status: z.number().int(),
  detail: z.string(),
}).meta({ id: 'Error' });

/** A refusal in REST. */
export type Problem = z.infer<typeof Problem>;
