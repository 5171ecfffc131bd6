import { inCompany } from '@belfry/access';
import type { Company } from '@belfry/contracts';
import { authorize } from '../authorize.ts';
import type { Context } from '../context.ts';
import { notFound } from '../service-error.ts';
import { companyInclude, companyView } from './view.ts';

/** One company. */
export async function getCompany(ctx: Context, { id }: { id: string }): Promise<Company> {
  const row = await ctx.db.company.findUnique({ where: { id }, include: companyInclude });
  if (!row || !inCompany(ctx.actor, { brandId: row.brandId, companyId: id })) throw notFound('company');
  authorize(ctx, 'company.get');
  return companyView(row);
}
