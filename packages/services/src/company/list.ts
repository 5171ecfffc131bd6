import type { Company, CompanyListInput, Page } from '@belfry/contracts';
import type { z } from 'zod';
import type { Context } from '../context.ts';
import { keyset, toPage } from '../keyset.ts';
import { checkNarrowing } from '../scope-for.ts';
import { searchWords } from '../search-words.ts';
import { companiesOf } from '../tenant-where.ts';
import { companyInclude, companyView } from './view.ts';

/** The companies of the platform or of the brand. */
export async function listCompanies(ctx: Context, input: z.output<typeof CompanyListInput>): Promise<Page<Company>> {
  await checkNarrowing(ctx, 'company.list', input);
  const { brandId, kind, state } = input;
  const { where, orderBy, take } = keyset(input, { name: 'text', createdAt: 'date' });
  const rows = await ctx.db.company.findMany({
    where: {
      AND: [
        companiesOf(ctx.actor),
        { ...(brandId && { brandId }), ...(kind && { kind }), ...(state && { active: state === 'active' }) },
        searchWords(input.search, ['name']),
        where,
      ],
    },
    include: companyInclude,
    orderBy,
    take,
  });
  return toPage(rows, input, (shown) => shown.map(companyView));
}
