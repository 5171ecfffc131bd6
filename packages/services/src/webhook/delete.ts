import { authorize } from '../authorize.ts';
import { record } from '../commit.ts';
import type { Context } from '../context.ts';
import { findWebhook } from './find.ts';

/** Removes a webhook with its log; what is on its way is told to nobody any more. */
export async function deleteWebhook(ctx: Context, { id }: { id: string }): Promise<{ done: true }> {
  const { brandId, companyId, name } = await findWebhook(ctx, id);
  authorize(ctx, 'webhook.delete');
  await ctx.db.webhook.delete({ where: { id } });
  await record(ctx, { action: 'webhook.delete', entityId: id, detail: { name }, brandId, companyId });
  return { done: true };
}
