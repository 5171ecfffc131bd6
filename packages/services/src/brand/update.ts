import type { Brand, BrandUpdateInput } from '@belfry/contracts';
import type { z } from 'zod';
import { authorize } from '../authorize.ts';
import { changedFields } from '../changed-fields.ts';
import { commit } from '../commit.ts';
import type { Context } from '../context.ts';
import { checkSets } from '../infrastructure/check.ts';
import { roomWith } from '../recording/room-with.ts';
import { brandInclude, brandView } from './view.ts';

/** Changes a brand. */
export async function updateBrand(ctx: Context, input: z.output<typeof BrandUpdateInput>): Promise<Brand> {
  const { id, ...data } = input;
  authorize(ctx, 'brand.update', { brandId: id });
  const domains = data.mailDomains && { mailDomains: data.mailDomains.join(' ') };
  const audit = { action: 'brand.update', entityId: id, detail: changedFields({ ...data, ...domains }) };
  return commit(ctx, { scope: { scope: 'brand', brandId: id }, audit }, async (tx) => {
    await checkSets(tx, ctx.actor, data);
    const { recordingLimitMb } = data;
    const room = recordingLimitMb !== undefined && (await roomWith(tx, { brandId: id }, recordingLimitMb));
    return brandView(await tx.brand.update({ where: { id }, data: { ...data, ...room }, include: brandInclude }));
  });
}
