import { CivicAddress, type Site } from '@belfry/contracts';
import type { Prisma } from '@belfry/db';

/** What is read of a site to show it. */
export const siteInclude = {
  company: { select: { defaultSiteId: true } },
  emergencyPeer: { select: { name: true } },
  emergencyDdi: { select: { number: true } },
  trunkUse: { select: { peer: { select: { name: true } } } },
  _count: { select: { users: true } },
} satisfies Prisma.SiteInclude;

/** A site as it is shown. Which carrier and relays it has is for its brand to know: `ofTheBrand`. */
export function siteView(row: Prisma.SiteGetPayload<{ include: typeof siteInclude }>, ofTheBrand: boolean): Site {
  return {
    id: row.id,
    companyId: row.companyId,
    name: row.name,
    country: row.country,
    timezone: row.timezone,
    emergencyLocation: row.emergencyLocation,
    address: CivicAddress.catch(CivicAddress.parse({})).parse(row.address),
    latitude: row.latitude,
    longitude: row.longitude,
    emergencyPeerId: ofTheBrand ? row.emergencyPeerId : null,
    emergencyPeerName: ofTheBrand ? (row.emergencyPeer?.name ?? null) : null,
    emergencyDdiId: row.emergencyDdiId,
    emergencyNumber: row.emergencyDdi?.number ?? null,
    emergencyEmail: row.emergencyEmail,
    trunkUseId: row.trunkUseId,
    trunkName: row.trunkUse?.peer.name ?? null,
    relaySetId: ofTheBrand ? row.relaySetId : null,
    linkKbps: row.linkKbps,
    whenLinkFull: row.whenLinkFull,
    isDefault: row.company.defaultSiteId === row.id,
    userCount: row._count.users,
    createdAt: row.createdAt.toISOString(),
  };
}
