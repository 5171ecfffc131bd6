import { banKey } from '@belfry/call';
import type { Context } from '../context.ts';

/** Lifts the automatic bans of an account whose password was changed: whoever has the new one is to be heard. A store that is away fails nothing. */
export async function forgiveAccount(ctx: Context, account: string): Promise<void> {
  try {
    const bans = await ctx.bus.bans.list();
    const own = bans.filter((ban) => ban.account === account && ban.by === 'automatic');
    for (const ban of own) await ctx.bus.bans.lift(banKey(ban));
  } catch (error) {
    ctx.warn('bans', error);
  }
}
