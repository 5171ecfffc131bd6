import type { Context } from '../context.ts';
import { notFound } from '../service-error.ts';
import { ofBrandAndCompany } from '../tenant-where.ts';
import { webhookSelect } from './view.ts';

/** A webhook within the actor's tenant. `not_found` when there is none. */
export async function findWebhook({ db, actor }: Context, id: string) {
  const row = await db.webhook.findFirst({ where: { AND: [{ id }, ofBrandAndCompany(actor)] }, select: webhookSelect });
  if (!row) throw notFound('webhook');
  return row;
}
