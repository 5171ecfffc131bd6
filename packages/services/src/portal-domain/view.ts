import type { PortalDomain } from '@belfry/contracts';
import type { Prisma } from '@belfry/db';

/** What is read of a portal domain to show it. */
export const portalInclude = {
  brand: { select: { name: true } },
  company: { select: { name: true } },
} satisfies Prisma.PortalDomainInclude;

/** A portal domain as it is shown. */
export function portalView(row: Prisma.PortalDomainGetPayload<{ include: typeof portalInclude }>): PortalDomain {
  const { id, host, level, brandId, companyId, brand, company, createdAt } = row;
  const names = { brandName: brand?.name ?? null, companyName: company?.name ?? null };
  return { id, host, level, brandId, companyId, ...names, createdAt: createdAt.toISOString() };
}
