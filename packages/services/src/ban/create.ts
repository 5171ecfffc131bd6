import { sourceOf } from '@belfry/call';
import type { Ban, BanCreateInput } from '@belfry/contracts';
import type { z } from 'zod';
import { authorize } from '../authorize.ts';
import { record } from '../commit.ts';
import type { Context } from '../context.ts';
import { bansAway } from './away.ts';
import { banView } from './view.ts';

/** Bans an address, or one account from it, by hand: whoever authenticated there, and whether it is trusted or not. */
export async function createBan(ctx: Context, input: z.output<typeof BanCreateInput>): Promise<Ban> {
  authorize(ctx, 'ban.create');
  const { account, seconds, note } = input;
  const source = sourceOf(input.source);
  const at = account?.lastIndexOf('@') ?? -1;
  const domain =
    account === undefined
      ? null
      : await ctx.db.sipDomain.findUnique({
          where: { domain: account.slice(at + 1) },
          select: { brandId: true, companyId: true },
        });
  const tried =
    account === undefined || domain === null
      ? []
      : [{ account, brandId: domain.brandId, ...(domain.companyId && { companyId: domain.companyId }) }];
  const wish = {
    source,
    ...(account !== undefined && { account }),
    reason: 'operator' as const,
    evidence: note === '' ? [] : [note],
    tried,
  };
  const ban = await ctx.bus.bans.putByHand(wish, Date.now() + seconds * 1000, ctx.actor.name).catch(bansAway);
  await record(ctx, { action: 'ban.create', detail: { source, account: account ?? null, seconds, note } });
  return banView(ctx.actor, ban);
}
