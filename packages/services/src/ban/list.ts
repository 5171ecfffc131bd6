import type { BanList, BanListInput } from '@belfry/contracts';
import type { z } from 'zod';
import { authorize } from '../authorize.ts';
import type { Context } from '../context.ts';
import { bansAway } from './away.ts';
import { banView, concerns } from './view.ts';

/** Who gets no answer from the SIP sockets now, the latest first: all of them, or those that concern the actor's accounts. */
export async function listBans(ctx: Context, input: z.output<typeof BanListInput>): Promise<BanList> {
  authorize(ctx, 'ban.list');
  const words = (input.search ?? '').toLowerCase().split(/\s+/).filter(Boolean);
  const all = await ctx.bus.bans.list().catch(bansAway);
  const found = all
    .filter((ban) => concerns(ctx.actor, ban))
    .map((ban) => banView(ctx.actor, ban))
    .filter((ban) => {
      const text = [ban.source, ban.reason, ban.by, ...ban.accounts, ...ban.evidence].join(' ').toLowerCase();
      return words.every((word) => text.includes(word));
    });
  const field = input.sort.replace('-', '') as 'at' | 'until' | 'source';
  found.sort((a, b) => (a[field] < b[field] ? -1 : a[field] > b[field] ? 1 : 0));
  if (input.sort.startsWith('-')) found.reverse();
  // The list lives in memory and is short-lived: a place in it is cursor enough.
  const start = Number.parseInt(input.cursor ?? '0', 10) || 0;
  const end = start + input.limit;
  return { items: found.slice(start, end), nextCursor: end < found.length ? String(end) : null, total: found.length };
}
