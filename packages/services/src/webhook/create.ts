import type { WebhookCreateInput, WebhookSecret } from '@belfry/contracts';
import { newId } from '@belfry/db';
import type { z } from 'zod';
import { record } from '../commit.ts';
import type { Context } from '../context.ts';
import { brandFor, companyFor } from '../scope-for.ts';
import { ServiceError } from '../service-error.ts';
import { checkHears } from './hears.ts';
import { makeWebhookSecret } from './secret.ts';
import { webhookSelect, webhookView } from './view.ts';

/** More than so many of one tenant would only repeat each other. */
const most = 20;

/** Tells events of a company, or of a whole brand, to somebody's server from now on. The secret that signs is told here, once. */
export async function createWebhook(
  ctx: Context,
  { brandId: wanted, companyId: named, name, url, events }: z.output<typeof WebhookCreateInput>,
): Promise<z.output<typeof WebhookSecret>> {
  const ofCompany = named !== undefined || ctx.actor.level === 'company';
  const company = ofCompany ? await companyFor(ctx, 'webhook.create', named, wanted) : undefined;
  const brandId = company?.brandId ?? (await brandFor(ctx, 'webhook.create', wanted)).id;
  const companyId = company?.id ?? null;
  checkHears(ctx.actor, { brandId, companyId }, events);
  if ((await ctx.db.webhook.count({ where: { brandId, companyId } })) >= most)
    throw new ServiceError('conflict', `There are at most ${most} webhooks.`, { reason: 'webhook.too_many' });
  const id = newId();
  const { secret, sealedSecret } = makeWebhookSecret(ctx.sealKey, { id, brandId, companyId });
  const data = { id, brandId, companyId, name, url, events: [...new Set(events)], sealedSecret };
  const row = await ctx.db.webhook.create({ data, select: webhookSelect });
  await record(ctx, { action: 'webhook.create', entityId: id, detail: { name, url }, brandId, companyId });
  return { webhook: webhookView(row), secret };
}
