import { authorize } from '../authorize.ts';
import { commit } from '../commit.ts';
import type { Context } from '../context.ts';
import { inUse, notFound } from '../service-error.ts';
import { ofBrandAndCompany } from '../tenant-where.ts';

/** Takes a host name away; who is signed in there is no more. The platform keeps its last portal. */
export async function deletePortalDomain(ctx: Context, { id }: { id: string }): Promise<{ done: true }> {
  const row = await ctx.db.portalDomain.findFirst({ where: { AND: [{ id }, ofBrandAndCompany(ctx.actor)] } });
  if (!row) throw notFound('portal domain');
  authorize(ctx, 'portalDomain.delete');
  const { brandId, host, level } = row;
  const audit = { action: 'portalDomain.delete', entityId: id, detail: { host, level } };
  const scope = brandId === null ? { scope: 'platform' as const } : { scope: 'brand' as const, brandId };
  return commit(ctx, { scope, audit }, async (tx) => {
    if (level === 'god' && (await tx.portalDomain.count({ where: { level } })) < 2)
      throw inUse('It is the last portal of the platform.');
    await tx.portalDomain.delete({ where: { id } });
    await tx.session.updateMany({ where: { host, revokedAt: null }, data: { revokedAt: new Date() } });
    return { done: true };
  });
}
