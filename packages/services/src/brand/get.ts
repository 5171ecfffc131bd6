import type { Brand } from '@belfry/contracts';
import { authorize } from '../authorize.ts';
import type { Context } from '../context.ts';
import { notFound } from '../service-error.ts';
import { brandInclude, brandView } from './view.ts';

/** One brand. */
export async function getBrand(ctx: Context, { id }: { id: string }): Promise<Brand> {
  authorize(ctx, 'brand.get', { brandId: id });
  const row = await ctx.db.brand.findUnique({ where: { id }, include: brandInclude });
  if (!row) throw notFound('brand');
  return brandView(row);
}
