import type { Page, PrefixListInput, RatingPlanPrefix } from '@belfry/contracts';
import type { z } from 'zod';
import { authorize } from '../authorize.ts';
import type { Context } from '../context.ts';
import { keyset, toPage } from '../keyset.ts';
import { searchWords } from '../search-words.ts';
import { findPlan } from './find.ts';
import { prefixView } from './view.ts';

/** The prices of a list. */
export async function listPrefixes(
  ctx: Context,
  input: z.output<typeof PrefixListInput>,
): Promise<Page<RatingPlanPrefix>> {
  const { id: ratingPlanId } = await findPlan(ctx, input.id);
  authorize(ctx, 'ratingPlan.listPrefixes');
  const { where, orderBy, take } = keyset(input, { prefix: 'text', name: 'text' });
  const rows = await ctx.db.ratingPlanPrefix.findMany({
    where: { AND: [{ ratingPlanId }, searchWords(input.search, ['prefix', 'name']), where] },
    orderBy,
    take,
  });
  return toPage(rows, input, (shown) => shown.map(prefixView));
}
