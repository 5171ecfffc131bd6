import type { PortalScope } from '@belfry/contracts';
import type { Database } from '@belfry/db';

/** The membership by which a login may act at a portal, where it, its brand, company and user are switched on. One query, whether there is one or not. */
export function membershipAt(
  db: Database,
  portal: Pick<PortalScope, 'level' | 'brandId' | 'companyId'>,
  login: { readonly username: string } | { readonly id: string },
) {
  return db.membership.findFirst({
    where: {
      login: { brandId: portal.brandId, ...login, active: true },
      level: portal.level,
      brandId: portal.brandId,
      ...(portal.companyId && { companyId: portal.companyId }),
      ...(portal.brandId && { brand: { active: true } }),
      ...((portal.level === 'company' || portal.level === 'user') && { company: { active: true } }),
      ...(portal.level === 'user' && { user: { active: true } }),
    },
    include: { login: { include: { secondFactor: { select: { confirmedAt: true } } } } },
    orderBy: [{ createdAt: 'asc' }, { id: 'asc' }],
  });
}
