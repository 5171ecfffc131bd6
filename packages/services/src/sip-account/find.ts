import type { Context } from '../context.ts';
import { notFound } from '../service-error.ts';
import { ofUser } from '../tenant-where.ts';
import { accountSelect } from './view.ts';

/** An account within the actor's tenant. `not_found` when there is none. */
export async function findAccount({ db, actor }: Context, id: string) {
  const row = await db.sipAccount.findFirst({ where: { AND: [{ id }, ofUser(actor)] }, select: accountSelect });
  if (!row) throw notFound('device');
  return row;
}
