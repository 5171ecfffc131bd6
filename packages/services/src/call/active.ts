import { type Actor, within } from '@belfry/access';
import type { ActiveCall } from '@belfry/bus';
import type { Context } from '../context.ts';

/** The call of this id if it is going on and somebody of the actor's tenant takes part. */
export async function activeCallOf(ctx: Context, callId: string): Promise<ActiveCall | undefined> {
  const call = await ctx.bus.activeCalls.get(callId).catch((error: unknown) => {
    ctx.warn('active calls', error);
    return undefined;
  });
  return call?.parties.some((party) => takesPart(ctx.actor, party)) ? call : undefined;
}

/** Is this part of a call the actor's: of their tenant, for a user one that they called or were called in? */
export function takesPart(actor: Actor, party: ActiveCall['parties'][number]): boolean {
  const { brandId, companyId, userId, calledUserId } = party;
  return within(actor, { brandId, companyId, userId }) || within(actor, { brandId, companyId, userId: calledUserId });
}

/** So many calls of a brand or company are looked through for those of its operator. */
export const mostActive = 5_000;

/** What narrows the register of active calls to the actor's tenant. */
export function activeScope({ level, brandId, companyId, userId }: Actor): {
  brandId?: string;
  companyId?: string;
  userId?: string;
} {
  if (level === 'god') return {};
  if (level === 'brand') return { brandId: brandId! };
  return level === 'company' ? { companyId: companyId! } : { userId: userId! };
}
