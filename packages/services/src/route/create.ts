import type { Route, RouteCreateInput } from '@belfry/contracts';
import { newId } from '@belfry/db';
import type { z } from 'zod';
import { commit } from '../commit.ts';
import type { Context } from '../context.ts';
import { brandFor, companyFor } from '../scope-for.ts';
import { checkRoute } from './check.ts';
import { nameOfPrefix } from './name-of-prefix.ts';
import { groupOf, numbersOf, planOf, said } from './numbers.ts';
import { routeInclude, routeView } from './view.ts';

/** Makes a route. `invalid`: no carrier, or what the linter of numbering plans calls an error. */
export async function createRoute(ctx: Context, input: z.output<typeof RouteCreateInput>): Promise<Route> {
  const {
    brandId: wished,
    companyId: whose,
    carriers,
    name,
    callerNumber,
    prefix: _,
    prefixGroupId: __,
    ...rest
  } = input;
  const numbers = numbersOf(input);
  const data = { ...rest, ...numbers };
  const company = whose ? await companyFor(ctx, 'route.create', whose, wished) : null;
  const brandId = company?.brandId ?? (await brandFor(ctx, 'route.create', wished)).id;
  const id = newId();
  const audit = { action: 'route.create', entityId: id, detail: { ...said(numbers), action: data.action } };
  const plan = planOf(brandId, [numbers], id);
  return commit(ctx, { scope: { scope: 'brand', brandId }, audit, plan }, async (tx) => {
    await checkRoute(tx, brandId, { ...data, carriers });
    const group = await groupOf(tx, brandId, numbers.prefixGroupId);
    await tx.route.create({
      data: {
        ...data,
        id,
        brandId,
        companyId: company?.id ?? null,
        name: name ?? group?.name ?? nameOfPrefix(data.prefix),
        callerNumber: callerNumber ?? null,
      },
    });
    await tx.routeCarrier.createMany({
      data: carriers.map((carrier) => ({ id: newId(), brandId, routeId: id, ...carrier })),
    });
    return routeView(await tx.route.findUniqueOrThrow({ where: { id }, include: routeInclude }));
  });
}
