import type { Site, SiteCreateInput } from '@belfry/contracts';
import { newId } from '@belfry/db';
import type { z } from 'zod';
import { commit } from '../commit.ts';
import type { Context } from '../context.ts';
import { companyFor } from '../scope-for.ts';
import { checkRight, checkSite } from './check.ts';
import { siteInclude, siteView } from './view.ts';

/** Makes a site; country and time zone are the company's and the brand's when not given. */
export async function createSite(ctx: Context, input: z.output<typeof SiteCreateInput>): Promise<Site> {
  const company = await companyFor(ctx, 'site.create', input.companyId);
  checkRight(ctx, 'site.create', input);
  const { companyId: _, name, country, timezone, emergencyLocation, ...more } = input;
  const id = newId();
  const audit = { action: 'site.create', entityId: id, detail: { name } };
  const plan = { companyIds: [company.id], field: 'country' };
  return commit(ctx, { scope: { scope: 'company', companyId: company.id }, audit, plan }, async (tx) => {
    const data = {
      id,
      brandId: company.brandId,
      companyId: company.id,
      name,
      country: country ?? company.country,
      timezone: timezone ?? company.brand.timezone,
      emergencyLocation,
      ...more,
    };
    await checkSite(ctx, tx, { brandId: company.brandId, companyId: company.id }, more);
    return siteView(await tx.site.create({ data, include: siteInclude }), ctx.actor.level !== 'company');
  });
}
