import type { Page, Webhook, WebhookListInput } from '@belfry/contracts';
import type { z } from 'zod';
import type { Context } from '../context.ts';
import { keyset, toPage } from '../keyset.ts';
import { checkNarrowing } from '../scope-for.ts';
import { searchWords } from '../search-words.ts';
import { ofBrandAndCompany } from '../tenant-where.ts';
import { webhookSelect, webhookView } from './view.ts';

/** The webhooks within the actor's tenant. */
export async function listWebhooks(ctx: Context, input: z.output<typeof WebhookListInput>): Promise<Page<Webhook>> {
  await checkNarrowing(ctx, 'webhook.list', input);
  const { brandId, companyId } = input;
  const { where, orderBy, take } = keyset(input, { name: 'text', createdAt: 'date' });
  const narrowed = { ...(brandId && { brandId }), ...(companyId && { companyId }) };
  const rows = await ctx.db.webhook.findMany({
    where: { AND: [ofBrandAndCompany(ctx.actor), narrowed, searchWords(input.search, ['name', 'url']), where] },
    select: webhookSelect,
    orderBy,
    take,
  });
  return toPage(rows, input, (shown) => shown.map(webhookView));
}
