import { effectiveRights } from '@belfry/access';
import type { CurrentSession } from '@belfry/contracts';
import { authorize } from '../authorize.ts';
import type { Context } from '../context.ts';

/** Who is signed in, at which level they act, and the names that go with it. */
export async function currentSession(ctx: Context): Promise<CurrentSession> {
  authorize(ctx, 'session.current');
  const { db, actor } = ctx;
  const { loginId, name, level, role, brandId = null, companyId = null, userId = null, actingFrom = null } = actor;
  const brand = brandId && (await db.brand.findUnique({ where: { id: brandId } }));
  const company =
    companyId && (await db.company.findUnique({ where: { id: companyId }, include: { defaultSite: true } }));
  const user = userId && (await db.user.findUnique({ where: { id: userId }, include: { site: true } }));
  return {
    loginId,
    name,
    level,
    role,
    rights: effectiveRights(actor),
    brandId,
    brandName: brand ? brand.name : null,
    companyId,
    companyName: company ? company.name : null,
    userId,
    userName: user ? `${user.firstName} ${user.lastName}` : null,
    actingFrom,
    locale: (user ? user.locale : null) ?? (company ? company.locale : null) ?? (brand ? brand.locale : null) ?? 'en',
    timezone:
      (user ? user.site.timezone : null) ??
      (company ? company.defaultSite?.timezone : null) ??
      (brand ? brand.timezone : null) ??
      'UTC',
    currency: (company ? company.currency : null) ?? (brand ? brand.currency : null),
    country: (company ? company.country : null) ?? (brand ? brand.country : null),
    needsSecondFactor: actor.needsSecondFactor === true,
  };
}
