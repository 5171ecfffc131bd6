import { authorize } from '../authorize.ts';
import { commit } from '../commit.ts';
import type { Context } from '../context.ts';
import { loginScope, membershipsWithin } from '../login/reach.ts';
import { invalid, notFound } from '../service-error.ts';

/** Takes a membership away, with the sessions and API tokens that acted by it. One's own stays. */
export async function deleteMembership(ctx: Context, { id }: { id: string }): Promise<{ done: true }> {
  const membership = await ctx.db.membership.findFirst({ where: { AND: [{ id }, membershipsWithin(ctx.actor)] } });
  if (!membership) throw notFound('membership');
  authorize(ctx, 'membership.delete');
  if (id === ctx.actor.membershipId) throw invalid('id', 'membership.own', 'You cannot take away your own.');
  const audit = {
    action: 'membership.delete',
    entityId: id,
    detail: { loginId: membership.loginId, level: membership.level },
  };
  return commit(ctx, { scope: loginScope(membership.brandId), audit }, async (tx) => {
    await tx.membership.delete({ where: { id } });
    return { done: true };
  });
}
