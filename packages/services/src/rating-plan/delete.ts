import { authorize } from '../authorize.ts';
import { commit } from '../commit.ts';
import type { Context } from '../context.ts';
import { findPlan } from './find.ts';

/** Removes a price list with its prices. `in_use`: a company or a carrier is charged by it. */
export async function deleteRatingPlan(ctx: Context, { id }: { id: string }): Promise<{ done: true }> {
  const { brandId, name } = await findPlan(ctx, id);
  authorize(ctx, 'ratingPlan.delete');
  const audit = { action: 'ratingPlan.delete', entityId: id, detail: { name } };
  return commit(ctx, { scope: { scope: 'brand', brandId }, audit }, async (tx) => {
    await tx.ratingPlan.delete({ where: { id } });
    return { done: true };
  });
}
