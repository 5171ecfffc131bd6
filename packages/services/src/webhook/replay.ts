import type { WebhookDelivery } from '@belfry/contracts';
import { newId } from '@belfry/db';
import { authorize } from '../authorize.ts';
import { record } from '../commit.ts';
import type { Context } from '../context.ts';
import { notFound } from '../service-error.ts';
import { ofBrandAndCompany } from '../tenant-where.ts';
import { heardBy } from './hears.ts';
import { send } from './send.ts';
import { deliveryView } from './view.ts';

/** Tells an event again, as it was told and with the same `webhook-id`, whatever came of it before. */
export async function replayWebhookDelivery(ctx: Context, { id }: { id: string }): Promise<WebhookDelivery> {
  const before = await ctx.db.webhookDelivery.findFirst({
    where: { id, webhook: ofBrandAndCompany(ctx.actor), ...heardBy(ctx.actor) },
    include: { webhook: { select: { companyId: true, name: true } } },
  });
  if (!before) throw notFound('delivery');
  authorize(ctx, 'webhook.replay');
  const { brandId, webhookId, eventId, eventType, body, webhook } = before;
  const again = newId();
  const data = { id: again, brandId, webhookId, occasion: `again ${again}`, eventId, eventType, body };
  const row = await ctx.db.webhookDelivery.create({ data });
  await send(ctx, again);
  const { companyId, name } = webhook;
  await record(ctx, { action: 'webhook.replay', entityId: webhookId, detail: { name, eventType }, brandId, companyId });
  return deliveryView(row);
}
