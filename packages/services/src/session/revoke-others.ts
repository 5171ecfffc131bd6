import { authorize } from '../authorize.ts';
import { record } from '../commit.ts';
import type { Context } from '../context.ts';
import { takeSoftphones } from '../softphone/take.ts';

/** Ends all of one's own sessions but the one that asks; tells how many there were. */
export async function revokeOtherSessions(ctx: Context): Promise<{ ended: number }> {
  authorize(ctx, 'session.revokeOthers');
  const { loginId, sessionId } = ctx.actor;
  if (loginId === null) return { ended: 0 };
  const now = new Date();
  const { count: ended } = await ctx.db.session.updateMany({
    where: { loginId, revokedAt: null, expiresAt: { gt: now }, ...(sessionId && { id: { not: sessionId } }) },
    data: { revokedAt: now },
  });
  await takeSoftphones(ctx, loginId, (key) => key.sessionId !== sessionId);
  if (ended > 0) await record(ctx, { action: 'session.revokeOthers', entityId: loginId, detail: { ended } });
  return { ended };
}
