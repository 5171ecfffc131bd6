import type { RouteReorderInput } from '@belfry/contracts';
import type { z } from 'zod';
import { authorize } from '../authorize.ts';
import { commit } from '../commit.ts';
import type { Context } from '../context.ts';
import { invalid, notFound } from '../service-error.ts';
import { ofBrand } from '../tenant-where.ts';
import { said } from './numbers.ts';

/** Gives routes of one prefix and company the priorities 10, 20, 30 … in the order named. `invalid`: they are never tried after each other. */
export async function reorderRoutes(
  ctx: Context,
  { ids }: z.output<typeof RouteReorderInput>,
): Promise<{ done: true }> {
  const rows = await ctx.db.route.findMany({
    where: { AND: [{ id: { in: ids } }, ofBrand(ctx.actor)] },
    select: { id: true, brandId: true, companyId: true, prefix: true, prefixGroupId: true },
  });
  const [first] = rows;
  if (!first || rows.length < ids.length) throw notFound('route');
  authorize(ctx, 'route.reorder');
  const { brandId, companyId, prefix, prefixGroupId } = first;
  const isSame = (row: typeof first) =>
    row.brandId === brandId &&
    row.companyId === companyId &&
    row.prefix === prefix &&
    row.prefixGroupId === prefixGroupId;
  if (!rows.every(isSame))
    throw invalid('ids', 'route.order', 'Only routes to the same numbers, for the same company, have an order.');
  const audit = { action: 'route.reorder', entityId: first.id, detail: { ...said(first), count: ids.length } };
  return commit(ctx, { scope: { scope: 'brand', brandId }, audit }, async (tx) => {
    for (const [index, id] of ids.entries())
      await tx.route.update({ where: { id }, data: { priority: (index + 1) * 10 } });
    return { done: true };
  });
}
