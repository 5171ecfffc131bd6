import type { CallShare, CallShareCreateInput } from '@belfry/contracts';
import { newId } from '@belfry/db';
import type { z } from 'zod';
import { authorize } from '../authorize.ts';
import { getCall } from '../call/get.ts';
import { record } from '../commit.ts';
import type { Context } from '../context.ts';
import { shareView } from './view.ts';

/**
 * Makes a link by which whoever has it sees a call's messages as its maker does, for so many hours. `not_found`: as `getCall`; `forbidden`: the text of messages is not
 * theirs to give (`whole`).
 */
export async function createCallShare(
  ctx: Context,
  { id: callId, hours = 24, whole = false }: z.input<typeof CallShareCreateInput>,
): Promise<CallShare> {
  await getCall(ctx, { id: callId });
  authorize(ctx, 'callShare.create');
  if (whole) authorize(ctx, 'call.capture');
  const { membershipId = null, level, brandId = null, companyId = null, name } = ctx.actor;
  const expiresAt = new Date(Date.now() + hours * 3_600_000);
  const data = { id: newId(), callId, level, brandId, companyId, membershipId, createdByName: name, whole, expiresAt };
  const row = await ctx.db.callShare.create({ data });
  await record(ctx, {
    action: 'callShare.create',
    entityId: row.id,
    detail: { callId, whole, expiresAt: expiresAt.toISOString() },
  });
  return shareView(ctx, row);
}
