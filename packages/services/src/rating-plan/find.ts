import type { Context } from '../context.ts';
import { notFound } from '../service-error.ts';
import { ofBrand } from '../tenant-where.ts';
import { planInclude } from './view.ts';

/** A rating plan within the actor's tenant. `not_found` when there is none. */
export async function findPlan({ db, actor }: Context, id: string) {
  const row = await db.ratingPlan.findFirst({ where: { AND: [{ id }, ofBrand(actor)] }, include: planInclude });
  if (!row) throw notFound('rating plan');
  return row;
}
