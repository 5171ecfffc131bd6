import type { CallFilter, CallFilterListInput, Page } from '@belfry/contracts';
import type { z } from 'zod';
import type { Context } from '../context.ts';
import { keyset, toPage } from '../keyset.ts';
import { checkNarrowing } from '../scope-for.ts';
import { searchWords } from '../search-words.ts';
import { filtersOf } from './owner.ts';
import { callFilterInclude, callFilterView } from './view.ts';

/** Rules in the order in which they are looked at. */
export async function listCallFilters(
  ctx: Context,
  input: z.output<typeof CallFilterListInput>,
): Promise<Page<CallFilter>> {
  await checkNarrowing(ctx, 'callFilter.list', input);
  const { level, brandId, companyId } = input;
  const narrowed = { ...(level && { level }), ...(brandId && { brandId }), ...(companyId && { companyId }) };
  const searched = searchWords(input.search, ['caller', 'callee', 'note', 'reason', 'forwardNumber', 'company.name']);
  const { where, orderBy, take } = keyset(input, { position: 'number', createdAt: 'date' });
  const rows = await ctx.db.callFilter.findMany({
    where: { AND: [filtersOf(ctx.actor), narrowed, searched, where] },
    include: callFilterInclude,
    orderBy,
    take,
  });
  return toPage(rows, input, (shown) => shown.map(callFilterView));
}
