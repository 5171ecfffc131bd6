import type { WebhookSettings } from '@belfry/contracts';
import { authorize } from '../authorize.ts';
import { record } from '../commit.ts';
import type { Context } from '../context.ts';

/** Where webhooks may lead beside public addresses. */
export async function getWebhookSettings(ctx: Context): Promise<WebhookSettings> {
  authorize(ctx, 'webhookSettings.get');
  const { networks } = await ctx.db.webhookSettings.findUniqueOrThrow({ where: { id: 1 } });
  return { networks };
}

/** Changes it. What lies in these networks can be reached by every tenant who names it. */
export async function updateWebhookSettings(ctx: Context, { networks }: WebhookSettings): Promise<WebhookSettings> {
  authorize(ctx, 'webhookSettings.update');
  await ctx.db.webhookSettings.update({ where: { id: 1 }, data: { networks } });
  await record(ctx, { action: 'webhookSettings.update', detail: { networks } });
  return { networks };
}
