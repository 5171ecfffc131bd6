import type { Context } from '../context.ts';
import { notFound } from '../service-error.ts';
import { ofBrand } from '../tenant-where.ts';
import { routeInclude } from './view.ts';

/** A route within the actor's tenant. `not_found` when there is none. */
export async function findRoute({ db, actor }: Context, id: string) {
  const row = await db.route.findFirst({ where: { AND: [{ id }, ofBrand(actor)] }, include: routeInclude });
  if (!row) throw notFound('route');
  return row;
}
