import type { Brand, BrandCallsInput } from '@belfry/contracts';
import type { z } from 'zod';
import { refuseLimitedKey } from '../api-token/refuse-limited.ts';
import { authorize } from '../authorize.ts';
import { changedFields } from '../changed-fields.ts';
import { commit } from '../commit.ts';
import type { Context } from '../context.ts';
import { checkSets } from '../infrastructure/check.ts';
import { checkSender } from './sender.ts';
import { brandInclude, brandView } from './view.ts';

/** Changes what a brand decides of its calls for itself: where numbers are looked up, whether SIP addresses may be called, who is alerted, and which of its relays carry the sound. */
export async function updateBrandCalls(ctx: Context, input: z.output<typeof BrandCallsInput>): Promise<Brand> {
  const { id, ...data } = input;
  authorize(ctx, 'brand.updateCalls', { brandId: id });
  if (data.mailFrom !== undefined) refuseLimitedKey(ctx);
  const zones = data.enumZones && { enumZones: data.enumZones.join(' ') };
  const audit = { action: 'brand.updateCalls', entityId: id, detail: changedFields({ ...data, ...zones }) };
  return commit(ctx, { scope: { scope: 'brand', brandId: id }, audit }, async (tx) => {
    await checkSets(tx, ctx.actor, data);
    if (data.mailFrom) await checkSender(tx, id, data.mailFrom);
    return brandView(await tx.brand.update({ where: { id }, data, include: brandInclude }));
  });
}
