import type { TrunkUse, TrunkUseUpdateInput } from '@belfry/contracts';
import type { z } from 'zod';
import { authorize } from '../authorize.ts';
import { changedFields } from '../changed-fields.ts';
import { commit } from '../commit.ts';
import type { Context } from '../context.ts';
import { checkTag } from './check.ts';
import { findTrunkUse } from './find.ts';
import { trunkUseInclude, trunkUseView } from './view.ts';

/** Changes how a company uses an IPBX. `conflict`: another company has the tag. */
export async function updateTrunkUse(ctx: Context, input: z.output<typeof TrunkUseUpdateInput>): Promise<TrunkUse> {
  const { id, ...data } = input;
  const { companyId, peerId } = await findTrunkUse(ctx, id);
  authorize(ctx, 'trunkUse.update');
  const audit = { action: 'trunkUse.update', entityId: id, detail: changedFields(data) };
  return commit(ctx, { scope: { scope: 'company', companyId }, audit }, async (tx) => {
    if (data.tag) await checkTag(tx, { id, peerId, tag: data.tag });
    return trunkUseView(await tx.trunkUse.update({ where: { id }, data, include: trunkUseInclude }));
  });
}
