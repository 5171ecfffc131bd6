import type { Webhook, WebhookUpdateInput } from '@belfry/contracts';
import type { z } from 'zod';
import { authorize } from '../authorize.ts';
import { changedFields } from '../changed-fields.ts';
import { record } from '../commit.ts';
import type { Context } from '../context.ts';
import { checkEvents } from './check-events.ts';
import { findWebhook } from './find.ts';
import { webhookSelect, webhookView } from './view.ts';

/** Changes a webhook. Switched on again, its failures of before count no more. */
export async function updateWebhook(
  ctx: Context,
  { id, ...changes }: z.output<typeof WebhookUpdateInput>,
): Promise<Webhook> {
  const { brandId, companyId } = await findWebhook(ctx, id);
  authorize(ctx, 'webhook.update');
  checkEvents(companyId, changes.events);
  const row = await ctx.db.webhook.update({
    where: { id },
    data: { ...changes, ...(changes.active && { failingSince: null, disabledAt: null }) },
    select: webhookSelect,
  });
  await record(ctx, { action: 'webhook.update', entityId: id, detail: changedFields(changes), brandId, companyId });
  return webhookView(row);
}
