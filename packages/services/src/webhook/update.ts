import type { EventType, Webhook, WebhookUpdateInput } from '@belfry/contracts';
import type { z } from 'zod';
import { authorize } from '../authorize.ts';
import { changedFields } from '../changed-fields.ts';
import { record } from '../commit.ts';
import type { Context } from '../context.ts';
import { findWebhook } from './find.ts';
import { checkHears } from './hears.ts';
import { webhookSelect, webhookView } from './view.ts';

/** Changes a webhook. Switched on again, its failures of before count no more. */
export async function updateWebhook(
  ctx: Context,
  { id, ...changes }: z.output<typeof WebhookUpdateInput>,
): Promise<Webhook> {
  const before = await findWebhook(ctx, id);
  authorize(ctx, 'webhook.update');
  const { brandId, companyId } = before;
  const events = changes.events ?? (before.events as EventType[]);
  // Who leads it elsewhere must be allowed to hear all of it; else only what is new counts.
  const isMoved = changes.url !== undefined && changes.url !== before.url;
  checkHears(ctx.actor, before, isMoved ? events : events.filter((type) => !before.events.includes(type)));
  const row = await ctx.db.webhook.update({
    where: { id },
    data: { ...changes, ...(changes.active && { failingSince: null, failures: 0, disabledAt: null }) },
    select: webhookSelect,
  });
  await record(ctx, { action: 'webhook.update', entityId: id, detail: changedFields(changes), brandId, companyId });
  return webhookView(row);
}
