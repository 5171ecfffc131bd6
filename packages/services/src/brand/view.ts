import type { Brand } from '@belfry/contracts';
import type { Prisma } from '@belfry/db';

/** What is read of a brand to show it. */
export const brandInclude = {
  _count: { select: { companies: true } },
  portals: {
    where: { level: 'brand' as const },
    orderBy: { createdAt: 'asc' as const },
    take: 1,
    select: { host: true },
  },
} satisfies Prisma.BrandInclude;

type Row = Prisma.BrandGetPayload<{ include: typeof brandInclude }>;

/** A brand as it is shown. */
export function brandView(row: Row): Brand {
  return {
    id: row.id,
    name: row.name,
    active: row.active,
    country: row.country,
    currency: row.currency,
    locale: row.locale,
    timezone: row.timezone,
    maxCalls: row.maxCalls,
    callsPerSecond: row.callsPerSecond,
    enumZones: row.enumZones,
    sipUriCalls: row.sipUriCalls,
    alertEmail: row.alertEmail,
    mailFrom: row.mailFrom,
    announceRefusals: row.announceRefusals,
    mailDomains: row.mailDomains,
    relaySetId: row.relaySetId,
    appServerSetId: row.appServerSetId,
    recordingLimitMb: row.recordingLimitMb,
    recordingAtLimit: row.recordingAtLimit,
    recordingServerHost: row.recordingServerHost,
    recordingServerPort: row.recordingServerPort,
    recordingServerTransport: row.recordingServerTransport,
    companyCount: row._count.companies,
    portalHost: row.portals[0]?.host ?? null,
    createdAt: row.createdAt.toISOString(),
  };
}
