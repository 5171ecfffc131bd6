import type { SessionList } from '@belfry/contracts';
import type { z } from 'zod';
import { authorize } from '../authorize.ts';
import type { Context } from '../context.ts';
import { sessionIdleMs } from './policy.ts';

/** One's own sessions that have not ended, the latest first. */
export async function listSessions(ctx: Context): Promise<z.output<typeof SessionList>> {
  authorize(ctx, 'session.list');
  const { loginId, sessionId } = ctx.actor;
  if (loginId === null) return { items: [] };
  const rows = await ctx.db.session.findMany({
    where: {
      loginId,
      revokedAt: null,
      expiresAt: { gt: new Date() },
      lastSeenAt: { gt: new Date(Date.now() - sessionIdleMs) },
    },
    orderBy: [{ createdAt: 'desc' }, { id: 'desc' }],
    take: 100,
  });
  return {
    items: rows.map(({ id, host, ip, userAgent, method, createdAt, lastSeenAt, expiresAt }) => ({
      id,
      host,
      ip,
      userAgent,
      method,
      createdAt: createdAt.toISOString(),
      lastSeenAt: lastSeenAt.toISOString(),
      expiresAt: expiresAt.toISOString(),
      current: id === sessionId,
    })),
  };
}
