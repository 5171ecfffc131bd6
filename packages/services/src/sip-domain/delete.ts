import { authorize } from '../authorize.ts';
import { commit } from '../commit.ts';
import type { Context } from '../context.ts';
import { inUse, notFound } from '../service-error.ts';
import { ofBrandAndCompany } from '../tenant-where.ts';
import { domainInclude } from './view.ts';

/** Removes a SIP domain. `in_use`: devices register at it. */
export async function deleteSipDomain(ctx: Context, { id }: { id: string }): Promise<{ done: true }> {
  const where = { AND: [{ id }, ofBrandAndCompany(ctx.actor)] };
  const row = await ctx.db.sipDomain.findFirst({ where, include: domainInclude });
  if (!row) throw notFound('SIP domain');
  authorize(ctx, 'sipDomain.delete');
  if (row._count.accounts > 0) throw inUse('Devices register at it.');
  const audit = { action: 'sipDomain.delete', entityId: id, detail: { domain: row.domain } };
  return commit(ctx, { scope: { scope: 'brand', brandId: row.brandId }, audit }, async (tx) => {
    await tx.sipDomain.delete({ where: { id } });
    return { done: true };
  });
}
