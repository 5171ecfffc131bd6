import { z } from 'zod';
import { listQuery, onlyIds, page } from './list-query.ts';
import { Id, Instant } from './primitives.ts';

/** What happened to one thing. */
export const RevisionChange = z.object({
  /** `Extension`, `Route`, … */
  table: z.string(),
  id: z.string(),
  kind: z.enum(['added', 'removed', 'changed']),
  /** In plain words: "extension 201". */
  what: z.string(),
  fields: z.array(z.object({ field: z.string(), before: z.string().nullable(), after: z.string().nullable() })),
});
export type RevisionChange = z.infer<typeof RevisionChange>;

/** One change of policy, as it was saved. */
export const Revision = z
  .object({
    id: Id,
    scope: z.enum(['platform', 'brand', 'company']),
    number: z.number(),
    at: Instant,
    actor: z.string(),
    brandId: Id.nullable(),
    companyId: Id.nullable(),
    /** Whose it is. */
    name: z.string(),
    /** The first things that it changed, in plain words. */
    summary: z.array(z.string()),
    /** How many things it changed. */
    count: z.number(),
    /** It is the latest of its scope, so that there is nothing to take back. */
    latest: z.boolean(),
  })
  .meta({ id: 'Revision' });
export type Revision = z.infer<typeof Revision>;
export const RevisionListInput = listQuery(['at'], '-at').extend({
  ...onlyIds,
  brandId: Id.optional(),
  companyId: Id.optional(),
  /** Only what belongs to the brand itself, without its companies. */
  own: z.coerce.boolean().optional(),
});
export const RevisionPage = page(Revision);

/** A revision with everything that it changed. */
export const RevisionDetail = Revision.extend({ changes: z.array(RevisionChange) }).meta({ id: 'RevisionDetail' });
export type RevisionDetail = z.infer<typeof RevisionDetail>;

/** From `id` to `otherId`, a later one of the same brand or company; absent: to how it is now. */
export const RevisionCompareInput = z.object({ id: Id, otherId: Id.optional() });
export const RevisionDifference = z
  .object({ from: z.number(), to: z.number(), changes: z.array(RevisionChange) })
  .meta({ id: 'RevisionDifference' });
export type RevisionDifference = z.infer<typeof RevisionDifference>;

/** Everything of its brand or company that was changed after it is taken back. */
export const RevisionRollBackInput = z.object({ id: Id });
