import type { ApiTokenList } from '@belfry/contracts';
import type { z } from 'zod';
import { authorize } from '../authorize.ts';
import type { Context } from '../context.ts';
import { tokenView } from './view.ts';

/** One's own keys for the API, the latest first. */
export async function listApiTokens(ctx: Context): Promise<z.output<typeof ApiTokenList>> {
  authorize(ctx, 'apiToken.list');
  const { membershipId } = ctx.actor;
  if (membershipId === undefined) return { items: [] };
  const rows = await ctx.db.apiToken.findMany({
    where: { membershipId },
    orderBy: [{ createdAt: 'desc' }, { id: 'desc' }],
    take: 200,
  });
  return { items: rows.map(tokenView) };
}
