import { type Action, inCompany, within } from '@belfry/access';
import { authorize } from './authorize.ts';
import type { Context } from './context.ts';
import { invalid, notFound } from './service-error.ts';

/** The brand that an action is for: the one named, if it is within the actor's tenant, else the actor's own. */
export async function brandFor(ctx: Context, action: Action, id: string | undefined) {
  const { actor, db } = ctx;
  const brandId = id ?? actor.brandId;
  if (id === undefined) authorize(ctx, action);
  else authorize(ctx, action, { brandId: id }, 'brand');
  if (brandId === undefined) throw invalid('brandId', 'brandId.required', 'Say for which brand.');
  const brand = await db.brand.findUnique({ where: { id: brandId } });
  if (!brand) throw notFound('brand');
  return brand;
}

/**
 * The company that an action is for: the one named, if it is within the actor's tenant, else the actor's own. `brandId`: the brand named beside it, which
 * must be the company's.
 */
export async function companyFor(ctx: Context, action: Action, id: string | undefined, brandId?: string) {
  const { actor, db } = ctx;
  if (id === undefined) authorize(ctx, action);
  const companyId = id ?? actor.companyId;
  if (companyId === undefined) throw invalid('companyId', 'companyId.required', 'Say for which company.');
  const company = await db.company.findUnique({ where: { id: companyId }, include: { brand: true } });
  if (!company) throw notFound('company');
  if (!inCompany(actor, { brandId: company.brandId, companyId })) throw notFound('company');
  authorize(ctx, action);
  if (brandId !== undefined && brandId !== company.brandId) throw notFound('brand');
  return company;
}

interface Narrowing {
  readonly brandId?: string | undefined;
  readonly companyId?: string | undefined;
  readonly userId?: string | undefined;
}

/**
 * Checks a list's permission and that the brand, company and user it is narrowed to are the actor's to see. A company that
 * names its own brand, or a user their own company, narrows nothing.
 */
export async function checkNarrowing(
  ctx: Context,
  action: Action,
  { brandId, companyId, userId }: Narrowing,
): Promise<void> {
  const { actor, db } = ctx;
  if (brandId !== undefined && brandId !== actor.brandId && actor.level !== 'god') throw notFound('brand');
  if (companyId !== undefined && companyId !== actor.companyId) {
    const company = await db.company.findUnique({ where: { id: companyId }, select: { brandId: true } });
    if (!company || !inCompany(actor, { brandId: company.brandId, companyId })) throw notFound('company');
  }
  if (userId !== undefined && userId !== actor.userId) {
    const user = await db.user.findUnique({
      where: { id: userId },
      select: { companyId: true, company: { select: { brandId: true } } },
    });
    if (!user || !within(actor, { brandId: user.company.brandId, companyId: user.companyId, userId }))
      throw notFound('user');
  }
  authorize(ctx, action);
}
