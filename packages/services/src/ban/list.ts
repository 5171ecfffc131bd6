import type { BanList, BanListInput } from '@belfry/contracts';
import type { z } from 'zod';
import { authorize } from '../authorize.ts';
import type { Context } from '../context.ts';
import { bansAway } from './away.ts';
import { banView, concerns } from './view.ts';

/** Who gets no answer from the SIP sockets now, the latest first: all of them, or those that concern the actor's accounts. */
export async function listBans(ctx: Context, { search, limit }: z.output<typeof BanListInput>): Promise<BanList> {
  authorize(ctx, 'ban.list');
  const words = (search ?? '').toLowerCase().split(/\s+/).filter(Boolean);
  const all = await ctx.bus.bans.list().catch(bansAway);
  const found = all
    .filter((ban) => concerns(ctx.actor, ban))
    .map((ban) => banView(ctx.actor, ban))
    .filter((ban) => {
      const text = [ban.source, ban.reason, ban.by, ...ban.accounts, ...ban.evidence].join(' ').toLowerCase();
      return words.every((word) => text.includes(word));
    });
  return { items: found.slice(0, limit), total: found.length };
}
