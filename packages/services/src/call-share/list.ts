import type { CallShareList } from '@belfry/contracts';
import type { z } from 'zod';
import { authorize } from '../authorize.ts';
import { getCall } from '../call/get.ts';
import type { Context } from '../context.ts';
import { shareView } from './view.ts';
import { sharesWithin } from './within.ts';

/** The links to a call that were made by the actor's tenant and still lead there, the latest first. `not_found`: as `getCall`. */
export async function listCallShares(
  ctx: Context,
  { id: callId }: { id: string },
): Promise<z.output<typeof CallShareList>> {
  await getCall(ctx, { id: callId });
  authorize(ctx, 'callShare.list');
  const rows = await ctx.db.callShare.findMany({
    where: { AND: [{ callId, revokedAt: null, expiresAt: { gt: new Date() } }, sharesWithin(ctx.actor)] },
    orderBy: [{ createdAt: 'desc' }, { id: 'desc' }],
    take: 100,
  });
  return { items: rows.map((row) => shareView(ctx, row)) };
}
