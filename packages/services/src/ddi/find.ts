import type { Context } from '../context.ts';
import { notFound } from '../service-error.ts';
import { ofBrandAndCompany } from '../tenant-where.ts';

/** A DDI within the actor's tenant. `not_found` when there is none. */
export async function findDdi({ db, actor }: Context, id: string) {
  const row = await db.ddi.findFirst({ where: { AND: [{ id }, ofBrandAndCompany(actor)] } });
  if (!row) throw notFound('DDI');
  return row;
}
