import type { Page, Site, SiteListInput } from '@belfry/contracts';
import type { z } from 'zod';
import type { Context } from '../context.ts';
import { keyset, toPage } from '../keyset.ts';
import { checkNarrowing } from '../scope-for.ts';
import { searchWords } from '../search-words.ts';
import { sitesOf } from '../tenant-where.ts';
import { siteInclude, siteView } from './view.ts';

/** The sites of a company (or of all within the tenant). */
export async function listSites(ctx: Context, input: z.output<typeof SiteListInput>): Promise<Page<Site>> {
  await checkNarrowing(ctx, 'site.list', input);
  const { where, orderBy, take } = keyset(input, { name: 'text', createdAt: 'date' });
  const narrowed = input.companyId ? { companyId: input.companyId } : {};
  const rows = await ctx.db.site.findMany({
    where: { AND: [sitesOf(ctx.actor), narrowed, searchWords(input.search, ['name', 'emergencyLocation']), where] },
    include: siteInclude,
    orderBy,
    take,
  });
  return toPage(rows, input, (shown) => shown.map((row) => siteView(row, ctx.actor.level !== 'company')));
}
