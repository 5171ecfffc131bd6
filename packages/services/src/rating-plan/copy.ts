import type { RatingPlan, RatingPlanCopyInput } from '@belfry/contracts';
import { newId } from '@belfry/db';
import type { z } from 'zod';
import { commit } from '../commit.ts';
import type { Context } from '../context.ts';
import { brandFor } from '../scope-for.ts';
import { findPlan } from './find.ts';
import { planInclude, planView } from './view.ts';

/** Makes another price list with the prices of one that there is, in its currency. `conflict`: the name is taken. */
export async function copyRatingPlan(
  ctx: Context,
  { id: from, name }: z.output<typeof RatingPlanCopyInput>,
): Promise<RatingPlan> {
  const { brandId, currency } = await findPlan(ctx, from);
  await brandFor(ctx, 'ratingPlan.create', brandId);
  const id = newId();
  const audit = { action: 'ratingPlan.create', entityId: id, detail: { name } };
  return commit(ctx, { scope: { scope: 'brand', brandId }, audit, timeoutMs: 120_000 }, async (tx) => {
    await tx.ratingPlan.create({ data: { id, brandId, name, currency } });
    const prices = await tx.ratingPlanPrefix.findMany({ where: { ratingPlanId: from } });
    await tx.ratingPlanPrefix.createMany({
      data: prices.map((price) => ({ ...price, id: newId(), ratingPlanId: id })),
    });
    return planView(await tx.ratingPlan.findUniqueOrThrow({ where: { id }, include: planInclude }));
  });
}
