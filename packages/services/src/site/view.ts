import type { Site } from '@belfry/contracts';
import type { Prisma } from '@belfry/db';

/** What is read of a site to show it. */
export const siteInclude = {
  company: { select: { defaultSiteId: true } },
  _count: { select: { users: true } },
} satisfies Prisma.SiteInclude;

/** A site as it is shown. */
export function siteView(row: Prisma.SiteGetPayload<{ include: typeof siteInclude }>): Site {
  return {
    id: row.id,
    companyId: row.companyId,
    name: row.name,
    country: row.country,
    timezone: row.timezone,
    emergencyLocation: row.emergencyLocation,
    isDefault: row.company.defaultSiteId === row.id,
    userCount: row._count.users,
    createdAt: row.createdAt.toISOString(),
  };
}
