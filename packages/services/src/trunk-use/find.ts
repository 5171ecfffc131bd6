import type { Context } from '../context.ts';
import { notFound } from '../service-error.ts';
import { ofBrandAndCompany } from '../tenant-where.ts';
import { trunkUseInclude } from './view.ts';

/** A company's use of an IPBX within the actor's tenant. `not_found` when there is none. */
export async function findTrunkUse({ db, actor }: Context, id: string) {
  const where = { AND: [{ id }, ofBrandAndCompany(actor)] };
  const row = await db.trunkUse.findFirst({ where, include: trunkUseInclude });
  if (!row) throw notFound('trunk');
  return row;
}
