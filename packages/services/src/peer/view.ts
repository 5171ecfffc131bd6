import type { Peer } from '@belfry/contracts';
import type { Prisma } from '@belfry/db';

/** What is read of a peer to show it. */
export const peerInclude = {
  brand: { select: { name: true } },
  endpoints: { orderBy: [{ priority: 'asc' as const }, { createdAt: 'asc' as const }, { id: 'asc' as const }] },
} satisfies Prisma.PeerInclude;

/** A peer as it is shown. */
export function peerView(row: Prisma.PeerGetPayload<{ include: typeof peerInclude }>): Peer {
  const { id, brandId, companyId, kind, name, active, inbound, outbound, priority, maxCalls, buyPlanId } = row;
  const { identityHeader, trusted, diversionHeader } = row;
  const endpoints = row.endpoints.map(({ createdAt: _, brandId: __, peerId: ___, ...endpoint }) => endpoint);
  const createdAt = row.createdAt.toISOString();
  return {
    id,
    brandId,
    brandName: row.brand.name,
    companyId,
    kind,
    name,
    active,
    inbound,
    outbound,
    priority,
    maxCalls,
    identityHeader,
    trusted,
    diversionHeader,
    buyPlanId,
    endpoints,
    createdAt,
  };
}
