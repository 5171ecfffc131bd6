import { authorize } from '../authorize.ts';
import { commit } from '../commit.ts';
import type { Context } from '../context.ts';
import { notFound } from '../service-error.ts';
import { findPlan } from './find.ts';

/** Takes the price of a prefix away: shorter prefixes count then. */
export async function deletePrefix(
  ctx: Context,
  { id, prefixId }: { id: string; prefixId: string },
): Promise<{ done: true }> {
  const { brandId } = await findPlan(ctx, id);
  authorize(ctx, 'ratingPlan.deletePrefix');
  const row = await ctx.db.ratingPlanPrefix.findFirst({ where: { id: prefixId, ratingPlanId: id } });
  if (!row) throw notFound('price');
  const audit = { action: 'ratingPlan.deletePrefix', entityId: id, detail: { prefix: row.prefix } };
  return commit(ctx, { scope: { scope: 'brand', brandId }, audit }, async (tx) => {
    await tx.ratingPlanPrefix.delete({ where: { id: prefixId } });
    return { done: true };
  });
}
