import { z } from 'zod';
import { Id } from './primitives.ts';

/** Something in a numbering plan that does not work (`error`) or is hardly meant (`warning`). */
export const PlanFinding = z
  .object({
    severity: z.enum(['error', 'warning']),
    /** Stable. */
    code: z.string(),
    /** One sentence for people. */
    words: z.string(),
    /** What it is about: first what should be changed. */
    about: z.array(z.object({ kind: z.string(), id: z.string() })),
    /** Whose plan it is; null: the routes of the brand. */
    companyId: Id.nullable(),
    companyName: z.string().nullable(),
  })
  .meta({ id: 'PlanFinding' });
export type PlanFinding = z.infer<typeof PlanFinding>;

export const NumberingPlanCheckInput = z.object({ brandId: Id.optional(), companyId: Id.optional() });
export const NumberingPlanReport = z
  .object({
    findings: z.array(PlanFinding),
    /** How much was looked at. */
    checked: z.object({ companies: z.number(), extensions: z.number(), numbers: z.number(), routes: z.number() }),
    /** There is more than one report holds. */
    more: z.boolean(),
  })
  .meta({ id: 'NumberingPlanReport' });
export type NumberingPlanReport = z.infer<typeof NumberingPlanReport>;
