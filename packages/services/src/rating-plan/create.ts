import type { RatingPlan, RatingPlanCreateInput } from '@belfry/contracts';
import { newId } from '@belfry/db';
import type { z } from 'zod';
import { commit } from '../commit.ts';
import type { Context } from '../context.ts';
import { brandFor } from '../scope-for.ts';
import { planInclude, planView } from './view.ts';

/** Makes an empty price list, in the brand's currency unless another is given. `conflict`: the name is taken. */
export async function createRatingPlan(
  ctx: Context,
  input: z.output<typeof RatingPlanCreateInput>,
): Promise<RatingPlan> {
  const brand = await brandFor(ctx, 'ratingPlan.create', input.brandId);
  const id = newId();
  const audit = { action: 'ratingPlan.create', entityId: id, detail: { name: input.name } };
  return commit(ctx, { scope: { scope: 'brand', brandId: brand.id }, audit }, async (tx) => {
    const data = { id, brandId: brand.id, name: input.name, currency: input.currency ?? brand.currency };
    return planView(await tx.ratingPlan.create({ data, include: planInclude }));
  });
}
