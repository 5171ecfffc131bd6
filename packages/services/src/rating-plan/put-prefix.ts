import type { PrefixPutInput, RatingPlanPrefix } from '@belfry/contracts';
import { newId } from '@belfry/db';
import type { z } from 'zod';
import { authorize } from '../authorize.ts';
import { changedFields } from '../changed-fields.ts';
import { commit } from '../commit.ts';
import type { Context } from '../context.ts';
import { findPlan } from './find.ts';
import { prefixView } from './view.ts';

/** Sets the price of a prefix, whether it had one or not. */
export async function putPrefix(ctx: Context, input: z.output<typeof PrefixPutInput>): Promise<RatingPlanPrefix> {
  const { id: ratingPlanId, prefix, connectMicros, microsPerMinute, ...rest } = input;
  const { brandId } = await findPlan(ctx, ratingPlanId);
  authorize(ctx, 'ratingPlan.putPrefix');
  const data = { ...rest, connectMicros: BigInt(connectMicros), microsPerMinute: BigInt(microsPerMinute) };
  const audit = { action: 'ratingPlan.putPrefix', entityId: ratingPlanId, detail: changedFields(input) };
  return commit(ctx, { scope: { scope: 'brand', brandId }, audit }, async (tx) =>
    prefixView(
      await tx.ratingPlanPrefix.upsert({
        where: { ratingPlanId_prefix: { ratingPlanId, prefix } },
        create: { id: newId(), brandId, ratingPlanId, prefix, ...data },
        update: data,
      }),
    ),
  );
}
