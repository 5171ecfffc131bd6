import type { PortalDomain, PortalDomainCreateInput } from '@belfry/contracts';
import { newId } from '@belfry/db';
import type { z } from 'zod';
import { refuseLimitedKey } from '../api-token/refuse-limited.ts';
import { authorize } from '../authorize.ts';
import { commit } from '../commit.ts';
import type { Context } from '../context.ts';
import { brandFor, companyFor } from '../scope-for.ts';
import { forbidden, invalid } from '../service-error.ts';
import { announce } from './announce.ts';
import { portalInclude, portalView } from './view.ts';

/** Lets a portal answer under one more host name. A user portal without a company is shared by all companies of the brand. */
export async function createPortalDomain(
  ctx: Context,
  input: z.output<typeof PortalDomainCreateInput>,
): Promise<PortalDomain> {
  const { host, level } = input;
  const { brandId, companyId } = await tenantOf(ctx, input);
  refuseLimitedKey(ctx);
  const id = newId();
  const audit = { action: 'portalDomain.create', entityId: id, detail: { host, level } };
  const scope = brandId === null ? { scope: 'platform' as const } : { scope: 'brand' as const, brandId };
  const view = await commit(ctx, { scope, audit }, async (tx) =>
    portalView(await tx.portalDomain.create({ data: { id, host, level, brandId, companyId }, include: portalInclude })),
  );
  await announce(ctx, host);
  return view;
}

async function tenantOf(ctx: Context, { level, brandId, companyId }: z.output<typeof PortalDomainCreateInput>) {
  if (level === 'god') {
    authorize(ctx, 'portalDomain.create');
    if (ctx.actor.level !== 'god') throw forbidden('portalDomain.create');
    return { brandId: null, companyId: null };
  }
  if (companyId !== undefined) {
    const company = await companyFor(ctx, 'portalDomain.create', companyId, brandId);
    if (level === 'brand')
      throw invalid('companyId', 'portal.brand_has_no_company', "A brand's portal belongs to no company.");
    return { brandId: company.brandId, companyId: company.id };
  }
  const brand = await brandFor(ctx, 'portalDomain.create', brandId);
  return { brandId: brand.id, companyId: null };
}
