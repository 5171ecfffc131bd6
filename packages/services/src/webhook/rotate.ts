import type { WebhookSecret } from '@belfry/contracts';
import type { z } from 'zod';
import { authorize } from '../authorize.ts';
import { record } from '../commit.ts';
import type { Context } from '../context.ts';
import { findWebhook } from './find.ts';
import { makeWebhookSecret } from './secret.ts';
import { webhookView } from './view.ts';

/** Makes a new secret, told once; from now on everything is signed with it, what is on its way too. */
export async function rotateWebhookSecret(
  ctx: Context,
  { id }: { id: string },
): Promise<z.output<typeof WebhookSecret>> {
  const row = await findWebhook(ctx, id);
  authorize(ctx, 'webhook.rotate');
  const { secret, sealedSecret } = makeWebhookSecret(ctx.sealKey, row);
  await ctx.db.webhook.update({ where: { id }, data: { sealedSecret } });
  const { brandId, companyId, name } = row;
  await record(ctx, { action: 'webhook.rotate', entityId: id, detail: { name }, brandId, companyId });
  return { webhook: webhookView(row), secret };
}
