import type { Peer } from '@belfry/contracts';
import type { Prisma } from '@belfry/db';
import { registrationView } from '../peer-registration/view.ts';
import { trunkUseInclude, trunkUseView } from '../trunk-use/view.ts';
import { certificateView } from './client-certificate.ts';

/** What is read of a peer to show it. */
export const peerInclude = {
  brand: { select: { name: true } },
  company: { select: { name: true } },
  endpoints: { orderBy: [{ priority: 'asc' as const }, { createdAt: 'asc' as const }, { id: 'asc' as const }] },
  registrations: { orderBy: [{ createdAt: 'asc' as const }, { id: 'asc' as const }] },
  uses: { orderBy: [{ createdAt: 'asc' as const }, { id: 'asc' as const }], include: trunkUseInclude },
} satisfies Prisma.PeerInclude;

/** A peer as it is shown: of passwords only whether there is one. */
export function peerView(sealKey: Uint8Array, row: Prisma.PeerGetPayload<{ include: typeof peerInclude }>): Peer {
  const { brand, company, endpoints, registrations, uses, createdAt, updatedAt: _, ...rest } = row;
  const { sealedClientCertificate, ...settings } = rest;
  return {
    ...settings,
    brandName: brand.name,
    companyName: company?.name ?? null,
    clientCertificate: certificateView(sealKey, row, sealedClientCertificate),
    endpoints: endpoints.map(endpointView),
    registrations: registrations.map(registrationView),
    uses: uses.map(trunkUseView),
    createdAt: createdAt.toISOString(),
  };
}

function endpointView({
  createdAt: _,
  brandId: __,
  peerId: ___,
  sealedAuthPassword,
  ...endpoint
}: Prisma.PeerEndpointGetPayload<object>): Peer['endpoints'][number] {
  return { ...endpoint, hasPassword: sealedAuthPassword !== null };
}
