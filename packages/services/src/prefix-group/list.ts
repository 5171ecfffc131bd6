import type { Page, PrefixGroup, PrefixGroupListInput } from '@belfry/contracts';
import { readPrefix } from '@belfry/numbering';
import { prefixesOf } from '@belfry/rating';
import type { z } from 'zod';
import type { Context } from '../context.ts';
import { keyset, toPage } from '../keyset.ts';
import { checkNarrowing } from '../scope-for.ts';
import { searchWords } from '../search-words.ts';
import { ofBrand } from '../tenant-where.ts';
import { groupSelect, groupViews } from './view.ts';

/** The groups of prefixes of a brand. Looking for a number finds the groups that it is in. */
export async function listPrefixGroups(
  ctx: Context,
  input: z.output<typeof PrefixGroupListInput>,
): Promise<Page<PrefixGroup>> {
  await checkNarrowing(ctx, 'prefixGroup.list', input);
  const { where, orderBy, take } = keyset(input, { name: 'text', createdAt: 'date' });
  const narrowed = input.brandId ? { brandId: input.brandId } : {};
  const number = /^(?:\+|00)/.test(input.search ?? '') ? readPrefix(input.search ?? '') : undefined;
  const searched = number
    ? { prefixes: { hasSome: prefixesOf(number) } }
    : searchWords(input.search, ['name', 'description']);
  const rows = await ctx.db.prefixGroup.findMany({
    where: { AND: [ofBrand(ctx.actor), narrowed, searched, where] },
    select: groupSelect,
    orderBy,
    take,
  });
  return toPage(rows, input, (shown) => groupViews(ctx.db, shown));
}
