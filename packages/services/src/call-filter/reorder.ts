import type { CallFilterReorderInput } from '@belfry/contracts';
import type { z } from 'zod';
import { authorize } from '../authorize.ts';
import { commit } from '../commit.ts';
import type { Context } from '../context.ts';
import { invalid, notFound } from '../service-error.ts';
import { filtersOf, ownerOf, scopeOf } from './owner.ts';

/** Puts rules of one list in the order named, each into a place that one of them has. `invalid`: they stand in several lists. */
export async function reorderCallFilters(
  ctx: Context,
  { ids }: z.output<typeof CallFilterReorderInput>,
): Promise<{ done: true }> {
  const where = { AND: [{ id: { in: ids } }, filtersOf(ctx.actor)] };
  const found = await ctx.db.callFilter.findMany({ where });
  const [first] = found;
  if (!first || found.length < ids.length) throw notFound('callFilter');
  authorize(ctx, 'callFilter.reorder');
  const owner = ownerOf(first);
  const key = JSON.stringify(owner);
  if (found.some((row) => JSON.stringify(ownerOf(row)) !== key))
    throw invalid('ids', 'callFilter.order', 'Only rules of one list have an order.');
  const audit = { action: 'callFilter.reorder', entityId: first.id, detail: { count: ids.length } };
  return commit(ctx, { scope: scopeOf(owner), audit }, async (tx) => {
    const rows = await tx.callFilter.findMany({ where, orderBy: [{ position: 'asc' }, { id: 'asc' }] });
    for (const [index, id] of ids.entries()) {
      const position = rows[index]?.position;
      if (position !== undefined) await tx.callFilter.update({ where: { id }, data: { position } });
    }
    return { done: true };
  });
}
