import { z } from 'zod';
import { listQuery, onlyIds, page } from './list-query.ts';
import { Country, Id, Instant, Name } from './primitives.ts';

/** How somebody writes numbers, in one word; `custom`: by rules that were changed by hand. */
export const NumberStyle = z.enum(['e164', 'e164_plain', 'international', 'national']);
/** A rule: a pattern for the whole number, and what becomes of it. */
export const NumberRule = z
  .object({ match: z.string().min(1).max(1000), replace: z.string().min(1).max(64) })
  .meta({ id: 'NumberRule' });
const Rules = z.array(NumberRule).max(200);

/** The four lists of a rule set; of each the first rule that fits counts. In: from them to us, out: from us to them. */
export const NumberRules = z
  .object({ callerIn: Rules, calleeIn: Rules, callerOut: Rules, calleeOut: Rules })
  .meta({ id: 'NumberRules' });
export type NumberRules = z.infer<typeof NumberRules>;

/** How a peer or a company writes numbers. */
export const NumberRuleSet = z
  .object({
    id: Id,
    brandId: Id,
    brandName: z.string(),
    name: z.string(),
    country: z.string(),
    /** As it was generated; null: changed by hand since. */
    style: NumberStyle.nullable(),
    rules: NumberRules,
    /** Who writes numbers so. */
    peerCount: z.number(),
    companyCount: z.number(),
    createdAt: Instant,
  })
  .meta({ id: 'NumberRuleSet' });
export type NumberRuleSet = z.infer<typeof NumberRuleSet>;

export const NumberRuleSetListInput = listQuery(['name', 'createdAt']).extend({ ...onlyIds, brandId: Id.optional() });
export const NumberRuleSetPage = page(NumberRuleSet);

const areaCode = z
  .string()
  .trim()
  .regex(/^\d{1,6}$/, 'must be digits, such as 044');
/** With `rules` those, else rules made from what is known of the country. */
export const NumberRuleSetCreateInput = z.object({
  brandId: Id.optional(),
  name: Name,
  country: Country,
  style: NumberStyle.default('national'),
  /** Put before numbers without one. */
  areaCode: areaCode.optional(),
  rules: NumberRules.optional(),
});
/** `rules`: the whole lists as they shall be. `style`: makes them anew. */
export const NumberRuleSetUpdateInput = z.object({
  id: Id,
  name: Name.optional(),
  country: Country.optional(),
  style: NumberStyle.optional(),
  areaCode: areaCode.optional(),
  rules: NumberRules.optional(),
});
