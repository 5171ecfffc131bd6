import { within } from '@belfry/access';
import type { Context } from '../context.ts';
import { notFound } from '../service-error.ts';
import { userInclude } from './view.ts';

/** A user within the actor's tenant. `not_found` when there is none. */
export async function findUser({ db, actor }: Context, id: string) {
  const row = await db.user.findUnique({ where: { id }, include: userInclude });
  if (!row || !within(actor, { brandId: row.company.brandId, companyId: row.companyId, userId: id }))
    throw notFound('user');
  return row;
}
