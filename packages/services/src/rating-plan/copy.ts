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
    // There may be a million of them: they never leave Postgres.
    await tx.$executeRaw`
      INSERT INTO "RatingPlanPrefix" ("id", "brandId", "ratingPlanId", "prefix", "name", "connectMicros", "microsPerMinute", "minimumSeconds", "incrementSeconds")
      SELECT gen_random_uuid(), "brandId", ${id}::uuid, "prefix", "name", "connectMicros", "microsPerMinute", "minimumSeconds", "incrementSeconds"
      FROM "RatingPlanPrefix" WHERE "ratingPlanId" = ${from}::uuid`;
    return planView(await tx.ratingPlan.findUniqueOrThrow({ where: { id }, include: planInclude }));
  });
}
