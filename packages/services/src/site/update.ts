import type { Site, SiteUpdateInput } from '@belfry/contracts';
import type { z } from 'zod';
import { authorize } from '../authorize.ts';
import { changedFields } from '../changed-fields.ts';
import { commit } from '../commit.ts';
import type { Context } from '../context.ts';
import { notFound } from '../service-error.ts';
import { ofCompany } from '../tenant-where.ts';
import { checkRight, checkSite } from './check.ts';
import { siteInclude, siteView } from './view.ts';

/** Changes a site. */
export async function updateSite(ctx: Context, input: z.output<typeof SiteUpdateInput>): Promise<Site> {
  const { id, ...data } = input;
  const site = await ctx.db.site.findFirst({ where: { AND: [{ id }, ofCompany(ctx.actor)] } });
  if (!site) throw notFound('site');
  authorize(ctx, 'site.update');
  checkRight(ctx, 'site.update', data);
  const audit = { action: 'site.update', entityId: id, detail: changedFields(data) };
  const plan = { companyIds: [site.companyId], field: 'country' };
  return commit(ctx, { scope: { scope: 'company', companyId: site.companyId }, audit, plan }, async (tx) => {
    await checkSite(ctx, tx, site, data);
    const row = await tx.site.update({ where: { id }, data, include: siteInclude });
    return siteView(row, ctx.actor.level !== 'company');
  });
}
