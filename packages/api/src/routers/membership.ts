import {
  ById,
  Done,
  Membership,
  MembershipCreateInput,
  MembershipListInput,
  MembershipPage,
  MembershipUpdateInput,
} from '@belfry/contracts';
import { createMembership, deleteMembership, listMemberships, updateMembership } from '@belfry/services';
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
  update: act(
    'membership.update',
    'PATCH',
    '/memberships/{id}',
    'Change a role, its rights, or what an operator is given',
  )
    .input(MembershipUpdateInput)
    .output(Membership)
    .mutation(({ ctx, input }) => updateMembership(ctx.service, input)),
  delete: act('membership.delete', 'DELETE', '/memberships/{id}', 'Take a membership away')
    .input(ById)
    .output(Done)
    .mutation(({ ctx, input }) => deleteMembership(ctx.service, input)),
});
