import { z } from 'zod';
import { CsvUpload } from './csv.ts';
import { listQuery, onlyIds, page } from './list-query.ts';
import { Currency, E164, Id, Instant, MicrosString, Name, PriceString } from './primitives.ts';

/** A price list of a brand. */
export const RatingPlan = z
  .object({
    id: Id,
    brandId: Id,
    name: z.string(),
    currency: z.string(),
    prefixCount: z.number(),
    companyCount: z.number(),
    createdAt: Instant,
  })
  .meta({ id: 'RatingPlan' });
export type RatingPlan = z.infer<typeof RatingPlan>;

export const RatingPlanListInput = listQuery(['name', 'createdAt']).extend({ ...onlyIds, brandId: Id.optional() });
export const RatingPlanPage = page(RatingPlan);
export const RatingPlanCreateInput = z.object({ brandId: Id.optional(), name: Name, currency: Currency.optional() });
export const RatingPlanUpdateInput = z.object({ id: Id, name: Name.optional() });

/** The price of calls to numbers that begin with a prefix; the longest that fits wins. */
export const RatingPlanPrefix = z
  .object({
    id: Id,
    ratingPlanId: Id,
    prefix: z.string(),
    name: z.string(),
    connectMicros: MicrosString,
    microsPerMinute: MicrosString,
    minimumSeconds: z.number(),
    incrementSeconds: z.number(),
  })
  .meta({ id: 'RatingPlanPrefix' });
export type RatingPlanPrefix = z.infer<typeof RatingPlanPrefix>;

export const PrefixListInput = listQuery(['prefix', 'name']).extend({ id: Id });
export const PrefixPage = page(RatingPlanPrefix);
/** Sets the price of a prefix, whether it had one or not. `+` alone is every number. */
export const PrefixPutInput = z.object({
  id: Id,
  prefix: z.string().regex(/^\+\d{0,15}$/),
  name: Name,
  connectMicros: PriceString.default('0'),
  microsPerMinute: PriceString,
  minimumSeconds: z.number().int().min(0).max(3600).default(1),
  incrementSeconds: z.number().int().min(1).max(3600).default(1),
});
/** Prices from a CSV file whose first line names the columns; those of prefixes that have one are changed. `replace`: the file is the whole list. */
export const PriceImportInput = CsvUpload.extend({ id: Id, replace: z.boolean().default(false) });
export const PrefixDeleteInput = z.object({ id: Id, prefixId: Id });

/** What a call would cost. */
export const QuoteInput = z.object({
  id: Id,
  number: E164,
  seconds: z.coerce.number().int().min(0).max(86_400).default(60),
});
export const Quote = z
  .object({
    prefix: z.string(),
    destination: z.string(),
    connectMicros: MicrosString,
    microsPerMinute: MicrosString,
    chargedSeconds: z.number(),
    micros: MicrosString,
    currency: z.string(),
  })
  .meta({ id: 'Quote' });
