import type { Company } from '@belfry/contracts';
import type { Prisma } from '@belfry/db';

const first = { orderBy: { createdAt: 'asc' as const } };

/** What is read of a company to show it. */
export const companyInclude = {
  brand: { select: { name: true } },
  ratingPlan: { select: { name: true } },
  outgoingDdi: { select: { number: true } },
  domains: { ...first, take: 1, select: { domain: true } },
  portals: { ...first, select: { host: true, level: true } },
  announcement: { select: { name: true, durationMs: true } },
  holdSound: { select: { name: true, durationMs: true } },
  _count: { select: { users: true } },
} satisfies Prisma.CompanyInclude;

type Row = Prisma.CompanyGetPayload<{ include: typeof companyInclude }>;

/** A company as it is shown. */
export function companyView(row: Row): Company {
  return {
    id: row.id,
    brandId: row.brandId,
    brandName: row.brand.name,
    name: row.name,
    kind: row.kind,
    active: row.active,
    country: row.country,
    currency: row.currency,
    locale: row.locale,
    billingMethod: row.billingMethod,
    defaultSiteId: row.defaultSiteId,
    ratingPlanId: row.ratingPlanId,
    ratingPlanName: row.ratingPlan?.name ?? null,
    maxCalls: row.maxCalls,
    callsPerSecond: row.callsPerSecond,
    maxCallSeconds: row.maxCallSeconds,
    dailySpendMicros: String(row.dailySpendMicros),
    routeTags: row.routeTags,
    extraCallerNumbers: row.extraCallerNumbers,
    callerNumbers: row.callerNumbers as Company['callerNumbers'],
    ruleSetId: row.ruleSetId,
    outgoingDdiId: row.outgoingDdiId,
    outgoingNumber: row.outgoingDdi?.number ?? null,
    relaySetId: row.relaySetId,
    appServerSetId: row.appServerSetId,
    recordingLimitMb: row.recordingLimitMb,
    recordingAtLimit: row.recordingAtLimit,
    recordingServerHost: row.recordingServerHost,
    recordingServerPort: row.recordingServerPort,
    recordingServerTransport: row.recordingServerTransport,
    recordingMode: row.recordingMode,
    recordingPercent: row.recordingPercent,
    recordingNotice: row.recordingNotice,
    recordingAnnouncement: row.announcement,
    recordingDays: row.recordingDays,
    recordingsOfOwn: row.recordingsOfOwn,
    holdMusic: row.holdMusic,
    holdSound: row.holdSound,
    userCount: row._count.users,
    sipDomain: row.domains[0]?.domain ?? null,
    portalHost: row.portals.find(({ level }) => level === 'company')?.host ?? null,
    userPortalHost: row.portals.find(({ level }) => level === 'user')?.host ?? null,
    createdAt: row.createdAt.toISOString(),
  };
}
