import type { Ddi, DdiListInput, Page } from '@belfry/contracts';
import type { z } from 'zod';
import type { Context } from '../context.ts';
import { keyset, toPage } from '../keyset.ts';
import { checkNarrowing } from '../scope-for.ts';
import { searchWords } from '../search-words.ts';
import { ofBrandAndCompany } from '../tenant-where.ts';
import { ddiInclude, ddiView } from './view.ts';

/** The public numbers within the actor's tenant. */
export async function listDdis(ctx: Context, input: z.output<typeof DdiListInput>): Promise<Page<Ddi>> {
  await checkNarrowing(ctx, 'ddi.list', input);
  const { brandId, companyId } = input;
  const { where, orderBy, take } = keyset(input, { number: 'text', createdAt: 'date' });
  const narrowed = { ...(brandId && { brandId }), ...(companyId && { companyId }) };
  const rows = await ctx.db.ddi.findMany({
    where: {
      AND: [ofBrandAndCompany(ctx.actor), narrowed, searchWords(input.search, ['number', 'brandCompany.name']), where],
    },
    include: ddiInclude,
    orderBy,
    take,
  });
  return toPage(rows, input, (shown) => shown.map((row) => ddiView(row, ctx.actor.level !== 'company')));
}
