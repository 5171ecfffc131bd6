import { authorize } from '../authorize.ts';
import { record } from '../commit.ts';
import type { Context } from '../context.ts';
import { notFound } from '../service-error.ts';
import { sharesWithin } from './within.ts';

/** Ends a link to a call: it shows nothing from the next look on. */
export async function revokeCallShare(ctx: Context, { id }: { id: string }): Promise<{ done: true }> {
  const row =
    ctx.actor.level === 'user' || ctx.actor.role === 'operator'
      ? null
      : await ctx.db.callShare.findFirst({ where: { AND: [{ id, revokedAt: null }, sharesWithin(ctx.actor)] } });
  if (!row) throw notFound('shared call');
  authorize(ctx, 'callShare.revoke');
  await ctx.db.callShare.update({ where: { id }, data: { revokedAt: new Date() } });
  const { brandId, companyId, callId } = row;
  await record(ctx, { action: 'callShare.revoke', entityId: id, detail: { callId }, brandId, companyId });
  return { done: true };
}
