import type { Context } from '../context.ts';
import { notFound } from '../service-error.ts';
import { ofBrandAndCompany } from '../tenant-where.ts';
import { peerInclude } from './view.ts';

/** A peer within the actor's tenant; for a company that is an IPBX of its own. `not_found` when there is none. */
export async function findPeer({ db, actor }: Context, id: string) {
  const row = await db.peer.findFirst({ where: { AND: [{ id }, ofBrandAndCompany(actor)] }, include: peerInclude });
  if (!row) throw notFound('peer');
  return row;
}
