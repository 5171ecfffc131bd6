import type { Ddi } from '@belfry/contracts';
import type { Prisma } from '@belfry/db';
import { byTimeInclude, byTimeView } from '../destination/by-time.ts';
import { destinationInclude, destinationView } from '../destination/view.ts';

/** What is read of a DDI to show it. */
export const ddiInclude = {
  brand: { select: { name: true } },
  brandCompany: { select: { name: true } },
  site: { select: { name: true } },
  destination: { include: destinationInclude },
  ...byTimeInclude,
} satisfies Prisma.DdiInclude;

/** A DDI as it is shown. Through whom it comes is for its brand to know: `withPeer`. */
export function ddiView(row: Prisma.DdiGetPayload<{ include: typeof ddiInclude }>, withPeer: boolean): Ddi {
  return {
    id: row.id,
    brandId: row.brandId,
    brandName: row.brand.name,
    companyId: row.companyId,
    companyName: row.brandCompany?.name ?? null,
    number: row.number,
    country: row.country,
    label: row.label,
    shownName: row.shownName,
    state: row.state,
    freeAt: row.freeAt?.toISOString() ?? null,
    peerId: withPeer ? row.peerId : null,
    siteId: row.siteId,
    siteName: row.site?.name ?? null,
    destination: row.destination && destinationView(row.destination),
    ...byTimeView(row),
    maxCalls: row.maxCalls,
    callsPerSecond: row.callsPerSecond,
    createdAt: row.createdAt.toISOString(),
  };
}
