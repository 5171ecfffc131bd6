import type { Membership, MembershipListInput, Page } from '@belfry/contracts';
import type { z } from 'zod';
import { authorize } from '../authorize.ts';
import type { Context } from '../context.ts';
import { keyset, toPage } from '../keyset.ts';
import { loginFor, membershipsWithin } from '../login/reach.ts';
import { membershipInclude, membershipView } from '../login/view.ts';

/** What logins may act on, as far as it lies within the actor's tenant. */
export async function listMemberships(
  ctx: Context,
  input: z.output<typeof MembershipListInput>,
): Promise<Page<Membership>> {
  if (input.loginId !== undefined) await loginFor(ctx, input.loginId);
  authorize(ctx, 'membership.list');
  const { where, orderBy, take } = keyset(input, { createdAt: 'date' });
  const rows = await ctx.db.membership.findMany({
    where: { AND: [membershipsWithin(ctx.actor), input.loginId ? { loginId: input.loginId } : {}, where] },
    include: membershipInclude,
    orderBy,
    take,
  });
  return toPage(rows, input, (shown) => shown.map(membershipView));
}
