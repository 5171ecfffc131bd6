import type { Page, Revision, RevisionListInput } from '@belfry/contracts';
import type { z } from 'zod';
import type { Context } from '../context.ts';
import { keyset, toPage } from '../keyset.ts';
import { checkNarrowing } from '../scope-for.ts';
import { searchWords } from '../search-words.ts';
import { revisionsWithin } from './find.ts';
import { revisionViews } from './view.ts';

/** Every change of policy within the actor's tenant, the latest first. */
export async function listRevisions(ctx: Context, input: z.output<typeof RevisionListInput>): Promise<Page<Revision>> {
  await checkNarrowing(ctx, 'revision.list', input);
  const { brandId, companyId, own } = input;
  const { where, orderBy, take } = keyset(input, { at: 'date' });
  const narrowed = {
    ...(brandId && { brandId }),
    ...(companyId && { companyId }),
    ...(own && { scope: 'brand' as const }),
  };
  const rows = await ctx.db.policyRevision.findMany({
    where: { AND: [revisionsWithin(ctx.actor), narrowed, searchWords(input.search, ['actor']), where] },
    orderBy,
    take,
  });
  return toPage(rows, input, (shown) => revisionViews(ctx, shown));
}
