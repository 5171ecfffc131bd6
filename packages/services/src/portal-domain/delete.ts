import { commit } from '../commit.ts';
import type { Context } from '../context.ts';
import { inUse } from '../service-error.ts';
import { announce } from './announce.ts';
import { findPortalDomain } from './find.ts';

/** Takes a host name away; who is signed in there is no more. The platform keeps its last portal. */
export async function deletePortalDomain(ctx: Context, { id }: { id: string }): Promise<{ done: true }> {
  const { row, scope } = await findPortalDomain(ctx, 'portalDomain.delete', id);
  const { host, level } = row;
  const audit = { action: 'portalDomain.delete', entityId: id, detail: { host, level } };
  const done = await commit(ctx, { scope, audit }, async (tx) => {
    if (level === 'god' && (await tx.portalDomain.count({ where: { level } })) < 2)
      throw inUse('It is the last portal of the platform.');
    await tx.portalDomain.delete({ where: { id } });
    await tx.session.updateMany({ where: { host, revokedAt: null }, data: { revokedAt: new Date() } });
    return { done: true as const };
  });
  await announce(ctx, host);
  return done;
}
