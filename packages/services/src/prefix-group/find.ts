import type { Context } from '../context.ts';
import { notFound } from '../service-error.ts';
import { ofBrand } from '../tenant-where.ts';

/** A group of prefixes within the actor's tenant, without the prefixes. `not_found` when there is none. */
export async function findPrefixGroup({ db, actor }: Context, id: string) {
  const row = await db.prefixGroup.findFirst({
    where: { AND: [{ id }, ofBrand(actor)] },
    select: { id: true, brandId: true, name: true },
  });
  if (!row) throw notFound('prefix group');
  return row;
}
