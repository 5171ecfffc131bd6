import type { RatingPlan, RatingPlanUpdateInput } from '@belfry/contracts';
import type { z } from 'zod';
import { authorize } from '../authorize.ts';
import { changedFields } from '../changed-fields.ts';
import { commit } from '../commit.ts';
import type { Context } from '../context.ts';
import { findPlan } from './find.ts';
import { planInclude, planView } from './view.ts';

/** Renames a price list. */
export async function updateRatingPlan(
  ctx: Context,
  input: z.output<typeof RatingPlanUpdateInput>,
): Promise<RatingPlan> {
  const { id, ...data } = input;
  const { brandId } = await findPlan(ctx, id);
  authorize(ctx, 'ratingPlan.update');
  const audit = { action: 'ratingPlan.update', entityId: id, detail: changedFields(data) };
  return commit(ctx, { scope: { scope: 'brand', brandId }, audit }, async (tx) =>
    planView(await tx.ratingPlan.update({ where: { id }, data, include: planInclude })),
  );
}
