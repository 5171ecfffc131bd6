import { refuseLimitedKey } from '../api-token/refuse-limited.ts';
import { authorize } from '../authorize.ts';
import { record } from '../commit.ts';
import type { Context } from '../context.ts';
import { invitationHost, sendInvitation } from '../login-mail/invite.ts';
import { invalid } from '../service-error.ts';
import { loginFor } from './reach.ts';

/** Sends somebody who has not chosen a password yet another invitation; the link of the one before ends. */
export async function inviteLogin(ctx: Context, { id }: { id: string }): Promise<{ done: true }> {
  const login = await loginFor(ctx, id);
  authorize(ctx, 'login.invite');
  refuseLimitedKey(ctx);
  if (login.invitedAt === null)
    throw invalid('id', 'login.not_invited', 'They have a password already. They can ask for a new one themselves.');
  const memberships = await ctx.db.membership.findMany({
    where: { loginId: id },
    include: { user: { select: { email: true } } },
    orderBy: { createdAt: 'asc' },
  });
  const host = await invitationHost(ctx, { ...login, memberships });
  await sendInvitation(ctx, id, host);
  await record(ctx, { action: 'login.invite', entityId: id, brandId: login.brandId });
  return { done: true };
}
