import type { TrunkUse } from '@belfry/contracts';
import type { Prisma } from '@belfry/db';

/** What is read of a company's use of an IPBX to show it. */
export const trunkUseInclude = {
  company: { select: { name: true } },
  peer: { select: { name: true, companyId: true, active: true, inbound: true, outbound: true } },
  _count: { select: { accounts: true } },
} satisfies Prisma.TrunkUseInclude;

/** A company's use of an IPBX as it is shown. */
export function trunkUseView(row: Prisma.TrunkUseGetPayload<{ include: typeof trunkUseInclude }>): TrunkUse {
  const { company, peer, _count, createdAt, ...use } = row;
  return {
    ...use,
    companyName: company.name,
    peerName: peer.name,
    shared: peer.companyId === null,
    active: peer.active,
    inbound: peer.inbound,
    outbound: peer.outbound,
    accountCount: _count.accounts,
    createdAt: createdAt.toISOString(),
  };
}
