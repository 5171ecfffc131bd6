import type { Action } from '@belfry/access';
import { authorize } from '../authorize.ts';
import type { Context } from '../context.ts';
import { notFound } from '../service-error.ts';
import { ofBrandAndCompany } from '../tenant-where.ts';

/** A portal domain within the actor's tenant that they may do this to. `not_found`, `forbidden`. */
export async function findPortalDomain(ctx: Context, action: Action, id: string) {
  const row = await ctx.db.portalDomain.findFirst({ where: { AND: [{ id }, ofBrandAndCompany(ctx.actor)] } });
  if (!row) throw notFound('portal domain');
  authorize(ctx, action);
  const { brandId } = row;
  return { row, scope: brandId === null ? { scope: 'platform' as const } : { scope: 'brand' as const, brandId } };
}
