import type { Membership, MembershipUpdateInput } from '@belfry/contracts';
import type { z } from 'zod';
import { refuseLimitedKey } from '../api-token/refuse-limited.ts';
import { authorize } from '../authorize.ts';
import { commit } from '../commit.ts';
import type { Context } from '../context.ts';
import { loginScope, membershipsWithin } from '../login/reach.ts';
import { membershipInclude, membershipView } from '../login/view.ts';
import { invalid, notFound } from '../service-error.ts';
import { checkStanding, standingWords } from './check-standing.ts';
import { rightsOf } from './standing.ts';

/** Changes what somebody may do: their role, their rights by area, and what an operator is given. It counts from their next request on. One's own stays. */
export async function updateMembership(
  ctx: Context,
  { id, ...wish }: z.output<typeof MembershipUpdateInput>,
): Promise<Membership> {
  const before = await ctx.db.membership.findFirst({ where: { AND: [{ id }, membershipsWithin(ctx.actor)] } });
  if (!before) throw notFound('membership');
  authorize(ctx, 'membership.update');
  refuseLimitedKey(ctx);
  if (id === ctx.actor.membershipId) throw invalid('id', 'membership.own', 'You cannot change your own.');
  const { level, brandId, companyId, userId } = before;
  const post = { level, ...(brandId && { brandId }), ...(companyId && { companyId }), ...(userId && { userId }) };
  const data = await checkStanding(ctx, post, {
    role: wish.role ?? before.role,
    rights: wish.rights ?? rightsOf(before),
    companyIds: wish.companyIds ?? before.companyIds,
    siteIds: wish.siteIds ?? before.siteIds,
  });
  const audit = {
    action: 'membership.update',
    entityId: id,
    detail: { loginId: before.loginId, before: before.role, ...standingWords(data) },
  };
  return commit(ctx, { scope: loginScope(brandId), audit }, async (tx) =>
    membershipView(await tx.membership.update({ where: { id }, data, include: membershipInclude })),
  );
}
