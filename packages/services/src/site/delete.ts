import { authorize } from '../authorize.ts';
import { commit } from '../commit.ts';
import type { Context } from '../context.ts';
import { inUse, notFound } from '../service-error.ts';
import { ofCompany } from '../tenant-where.ts';

/** Removes a site. `in_use`: it is the default one, or somebody works there. */
export async function deleteSite(ctx: Context, { id }: { id: string }): Promise<{ done: true }> {
  const site = await ctx.db.site.findFirst({
    where: { AND: [{ id }, ofCompany(ctx.actor)] },
    include: { company: { select: { defaultSiteId: true } }, _count: { select: { users: true } } },
  });
  if (!site) throw notFound('site');
  authorize(ctx, 'site.delete');
  if (site.company.defaultSiteId === id) throw inUse('It is the default site of the company.');
  if (site._count.users > 0) throw inUse('Somebody works there.');
  const audit = { action: 'site.delete', entityId: id, detail: { name: site.name } };
  return commit(ctx, { scope: { scope: 'company', companyId: site.companyId }, audit }, async (tx) => {
    await tx.site.delete({ where: { id } });
    return { done: true };
  });
}
