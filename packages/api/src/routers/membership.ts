import { ById, Done, Membership, MembershipCreateInput, MembershipListInput, MembershipPage } from '@belfry/contracts';
import { createMembership, deleteMembership, listMemberships } from '@belfry/services';
import { act, router } from '../trpc.ts';

/** `membership.*` */
export const membershipRouter = router({
  list: act('membership.list', 'GET', '/memberships', 'What logins may act on')
    .input(MembershipListInput)
    .output(MembershipPage)
    .query(({ ctx, input }) => listMemberships(ctx.service, input)),
  create: act('membership.create', 'POST', '/memberships', 'Let a login act on something more')
    .input(MembershipCreateInput)
    .output(Membership)
    .mutation(({ ctx, input }) => createMembership(ctx.service, input)),
  delete: act('membership.delete', 'DELETE', '/memberships/{id}', 'Take a membership away')
    .input(ById)
    .output(Done)
    .mutation(({ ctx, input }) => deleteMembership(ctx.service, input)),
});
