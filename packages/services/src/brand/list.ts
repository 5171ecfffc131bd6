import type { Brand, BrandListInput, Page } from '@belfry/contracts';
import type { z } from 'zod';
import { authorize } from '../authorize.ts';
import type { Context } from '../context.ts';
import { keyset, toPage } from '../keyset.ts';
import { searchWords } from '../search-words.ts';
import { brandInclude, brandView } from './view.ts';

/** The brands of the platform. */
export async function listBrands(ctx: Context, input: z.output<typeof BrandListInput>): Promise<Page<Brand>> {
  authorize(ctx, 'brand.list');
  const { where, orderBy, take } = keyset(input, { name: 'text', createdAt: 'date' });
  const rows = await ctx.db.brand.findMany({
    where: { AND: [searchWords(input.search, ['name']), where] },
    include: brandInclude,
    orderBy,
    take,
  });
  return toPage(rows, input, (shown) => shown.map(brandView));
}
