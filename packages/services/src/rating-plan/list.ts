import type { Page, RatingPlan, RatingPlanListInput } from '@belfry/contracts';
import type { z } from 'zod';
import type { Context } from '../context.ts';
import { keyset, toPage } from '../keyset.ts';
import { checkNarrowing } from '../scope-for.ts';
import { searchWords } from '../search-words.ts';
import { ofBrand } from '../tenant-where.ts';
import { planInclude, planView } from './view.ts';

/** The price lists of a brand. */
export async function listRatingPlans(
  ctx: Context,
  input: z.output<typeof RatingPlanListInput>,
): Promise<Page<RatingPlan>> {
  await checkNarrowing(ctx, 'ratingPlan.list', input);
  const { where, orderBy, take } = keyset(input, { name: 'text', createdAt: 'date' });
  const narrowed = input.brandId ? { brandId: input.brandId } : {};
  const rows = await ctx.db.ratingPlan.findMany({
    where: { AND: [ofBrand(ctx.actor), narrowed, searchWords(input.search, ['name']), where] },
    include: planInclude,
    orderBy,
    take,
  });
  return toPage(rows, input, (shown) => shown.map(planView));
}
