import type { Site, SiteCreateInput } from '@belfry/contracts';
import { newId } from '@belfry/db';
import type { z } from 'zod';
import { commit } from '../commit.ts';
import type { Context } from '../context.ts';
import { companyFor } from '../scope-for.ts';
import { siteInclude, siteView } from './view.ts';

/** Makes a site; country and time zone are the company's and the brand's when not given. */
export async function createSite(ctx: Context, input: z.output<typeof SiteCreateInput>): Promise<Site> {
  const company = await companyFor(ctx, 'site.create', input.companyId);
  const id = newId();
  const audit = { action: 'site.create', entityId: id, detail: { name: input.name } };
  return commit(ctx, { scope: { scope: 'company', companyId: company.id }, audit }, async (tx) => {
    const data = {
      id,
      companyId: company.id,
      name: input.name,
      country: input.country ?? company.country,
      timezone: input.timezone ?? company.brand.timezone,
      emergencyLocation: input.emergencyLocation,
    };
    return siteView(await tx.site.create({ data, include: siteInclude }));
  });
}
