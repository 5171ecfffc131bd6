import { authorize } from '../authorize.ts';
import { record } from '../commit.ts';
import type { Context } from '../context.ts';
import { notFound } from '../service-error.ts';
import { takeSoftphones } from '../softphone/take.ts';

/** Ends one of one's own sessions (signing out is ending the current one); it is refused from the next request on. */
export async function revokeSession(ctx: Context, { id }: { id: string }): Promise<{ done: true }> {
  authorize(ctx, 'session.revoke');
  const { loginId } = ctx.actor;
  const revoked =
    loginId === null
      ? { count: 0 }
      : await ctx.db.session.updateMany({ where: { id, loginId, revokedAt: null }, data: { revokedAt: new Date() } });
  if (revoked.count === 0) throw notFound('session');
  await takeSoftphones(ctx, loginId, (key) => key.sessionId === id);
  await record(ctx, { action: 'session.revoke', entityId: id });
  return { done: true };
}
