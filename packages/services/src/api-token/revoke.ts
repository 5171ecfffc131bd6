import { authorize } from '../authorize.ts';
import { record } from '../commit.ts';
import type { Context } from '../context.ts';
import { notFound } from '../service-error.ts';

/** Revokes one of one's own keys; it is refused from the next request on. */
export async function revokeApiToken(ctx: Context, { id }: { id: string }): Promise<{ done: true }> {
  const { membershipId } = ctx.actor;
  const where = { id, membershipId: membershipId ?? '', revokedAt: null };
  const own = membershipId === undefined ? null : await ctx.db.apiToken.findFirst({ where });
  if (!own) throw notFound('API token');
  authorize(ctx, 'apiToken.revoke');
  await ctx.db.apiToken.update({ where: { id }, data: { revokedAt: new Date() } });
  await record(ctx, { action: 'apiToken.revoke', entityId: id, detail: { name: own.name } });
  return { done: true };
}
