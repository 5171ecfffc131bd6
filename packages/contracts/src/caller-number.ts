import { z } from 'zod';
import { E164 } from './primitives.ts';

/** The number that is shown to numbers that begin with a prefix, e.g. `+41` or `+4144`. */
export const CallerNumber = z
  .object({
    prefix: z.string().regex(/^\+[1-9]\d{0,14}$/, 'must begin as international numbers do, e.g. +41'),
    number: E164,
  })
  .meta({ id: 'CallerNumber' });
export type CallerNumber = z.infer<typeof CallerNumber>;

/** Each prefix once; of those that fit the longest counts. */
export const CallerNumbers = z
  .array(CallerNumber)
  .max(100)
  .refine((rules) => new Set(rules.map(({ prefix }) => prefix)).size === rules.length, 'a prefix stands there twice');
