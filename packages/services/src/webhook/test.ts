import { randomUUID } from 'node:crypto';
import type { WebhookDelivery } from '@belfry/contracts';
import { newId } from '@belfry/db';
import { authorize } from '../authorize.ts';
import { record } from '../commit.ts';
import type { Context } from '../context.ts';
import { findWebhook } from './find.ts';
import { send } from './send.ts';
import { deliveryView } from './view.ts';

/** Sends a `webhook.test`, so that somebody sees whether their server answers; what came of it stands in the log. */
export async function testWebhook(ctx: Context, { id }: { id: string }): Promise<WebhookDelivery> {
  const { brandId, companyId, name } = await findWebhook(ctx, id);
  authorize(ctx, 'webhook.test');
  const eventId = randomUUID();
  const event = {
    id: eventId,
    type: 'webhook.test',
    at: new Date().toISOString(),
    brandId,
    companyId,
    data: { webhookId: id },
  };
  const row = await ctx.db.webhookDelivery.create({
    data: {
      id: newId(),
      brandId,
      webhookId: id,
      occasion: eventId,
      eventId,
      eventType: event.type,
      body: JSON.stringify(event),
    },
  });
  await send(ctx, row.id);
  await record(ctx, { action: 'webhook.test', entityId: id, detail: { name }, brandId, companyId });
  return deliveryView(row);
}
