import { authorize } from '../authorize.ts';
import { record } from '../commit.ts';
import type { Context } from '../context.ts';
import { notFound, ServiceError } from '../service-error.ts';
import { bansAway } from './away.ts';
import { concerns, keyOfBan, mayLift } from './view.ts';

/** Lifts a ban at once, at every proxy. Below god only one that is about the actor's own accounts alone. */
export async function liftBan(ctx: Context, { id }: { id: string }): Promise<{ done: true }> {
  const key = keyOfBan(id);
  const ban = await ctx.bus.bans.get(key).catch(bansAway);
  if (ban === undefined || !concerns(ctx.actor, ban)) throw notFound('ban');
  authorize(ctx, 'ban.lift');
  if (!mayLift(ctx.actor, ban))
    throw new ServiceError('forbidden', 'It is about accounts of others too.', { reason: 'ban.others' });
  await ctx.bus.bans.lift(key).catch(bansAway);
  const { source, account, reason } = ban;
  // It stands in the log of whoever's account it was about.
  const [owner] = account === undefined ? [] : ban.tried;
  const tenant = owner && { brandId: owner.brandId ?? null, companyId: owner.companyId ?? null };
  await record(ctx, { action: 'ban.lift', detail: { source, account: account ?? null, reason }, ...tenant });
  return { done: true };
}
