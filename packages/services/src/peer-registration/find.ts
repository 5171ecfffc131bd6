import type { Context } from '../context.ts';
import { notFound } from '../service-error.ts';
import { ofBrandAndCompany } from '../tenant-where.ts';

/** A registration at a peer within the actor's tenant. `not_found` when there is none. */
export async function findRegistration({ db, actor }: Context, id: string) {
  const row = await db.peerRegistration.findFirst({
    where: { id, peer: ofBrandAndCompany(actor) },
    include: { peer: { select: { brandId: true, companyId: true, name: true } } },
  });
  if (!row) throw notFound('registration');
  return row;
}
