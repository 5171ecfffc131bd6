import type { Page, WebhookDelivery, WebhookDeliveryListInput } from '@belfry/contracts';
import type { z } from 'zod';
import { authorize } from '../authorize.ts';
import type { Context } from '../context.ts';
import { keyset, toPage } from '../keyset.ts';
import { searchWords } from '../search-words.ts';
import { findWebhook } from './find.ts';
import { heardBy } from './hears.ts';
import { deliveryView } from './view.ts';

/** What was told to a webhook, and what came of it, the latest first; kept for 14 days. Of events that the actor may not hear of nothing is shown. */
export async function listWebhookDeliveries(
  ctx: Context,
  input: z.output<typeof WebhookDeliveryListInput>,
): Promise<Page<WebhookDelivery>> {
  const { brandId, id: webhookId } = await findWebhook(ctx, input.id);
  authorize(ctx, 'webhook.deliveries');
  const { where, orderBy, take } = keyset(input, { createdAt: 'date' });
  const state = input.state && { state: input.state };
  const rows = await ctx.db.webhookDelivery.findMany({
    where: {
      AND: [
        { brandId, webhookId },
        heardBy(ctx.actor),
        state ?? {},
        searchWords(input.search, ['eventType', 'body']),
        where,
      ],
    },
    orderBy,
    take,
  });
  return toPage(rows, input, (shown) => shown.map(deliveryView));
}
