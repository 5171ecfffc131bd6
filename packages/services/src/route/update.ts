import type { Route, RouteUpdateInput } from '@belfry/contracts';
import { newId } from '@belfry/db';
import type { z } from 'zod';
import { authorize } from '../authorize.ts';
import { changedFields } from '../changed-fields.ts';
import { commit } from '../commit.ts';
import type { Context } from '../context.ts';
import { companyFor } from '../scope-for.ts';
import { notFound } from '../service-error.ts';
import { ofBrand } from '../tenant-where.ts';
import { checkRoute } from './check.ts';
import { groupOf, numbersOf, planOf, said } from './numbers.ts';
import { hoursOf, routeInclude, routeView } from './view.ts';

/** Changes a route; `carriers`, when given, is the whole list as it shall be. Refusals as `createRoute` has them. */
export async function updateRoute(ctx: Context, input: z.output<typeof RouteUpdateInput>): Promise<Route> {
  const { id, carriers, prefix, prefixGroupId, ...rest } = input;
  const row = await ctx.db.route.findFirst({
    where: { AND: [{ id }, ofBrand(ctx.actor)] },
    include: { carriers: { select: { peerId: true } } },
  });
  if (!row) throw notFound('route');
  authorize(ctx, 'route.update');
  const { brandId } = row;
  if (rest.companyId) await companyFor(ctx, 'route.update', rest.companyId, brandId);
  const moved = prefix !== undefined || prefixGroupId !== undefined;
  const numbers = moved ? numbersOf(input, row) : undefined;
  const data = { ...rest, ...numbers };
  const detail = changedFields({
    ...rest,
    ...(numbers && said(numbers)),
    ...(carriers && { carriers: carriers.length }),
  });
  const audit = { action: 'route.update', entityId: id, detail };
  const plan = planOf(brandId, [row, ...(numbers ? [numbers] : [])], id);
  return commit(ctx, { scope: { scope: 'brand', brandId }, audit, plan }, async (tx) => {
    await checkRoute(tx, brandId, {
      action: data.action ?? row.action,
      hours: data.hours ?? hoursOf(row),
      carriers: carriers ?? row.carriers,
    });
    await groupOf(tx, brandId, numbers?.prefixGroupId ?? null);
    if (carriers) {
      await tx.routeCarrier.deleteMany({ where: { routeId: id } });
      await tx.routeCarrier.createMany({
        data: carriers.map((carrier) => ({ id: newId(), brandId, routeId: id, ...carrier })),
      });
    }
    return routeView(await tx.route.update({ where: { id }, data, include: routeInclude }));
  });
}
