import type { Context } from '../context.ts';
import { notFound } from '../service-error.ts';
import { ofCompany } from '../tenant-where.ts';

/** Opening hours within the actor's tenant. `not_found` when there are none. */
export async function findSchedule({ db, actor }: Context, id: string) {
  const row = await db.schedule.findFirst({ where: { AND: [{ id }, ofCompany(actor)] } });
  if (!row) throw notFound('schedule');
  return row;
}
