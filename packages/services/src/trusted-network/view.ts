import type { TrustedNetwork } from '@belfry/contracts';
import type { Prisma } from '@belfry/db';

/** What is read of a trusted network to show it. */
export const trustedNetworkInclude = { brand: { select: { name: true } } } satisfies Prisma.TrustedNetworkInclude;

/** A trusted network as it is shown. */
export function trustedNetworkView(
  row: Prisma.TrustedNetworkGetPayload<{ include: typeof trustedNetworkInclude }>,
): TrustedNetwork {
  const { id, brandId, brand, network, description, createdAt } = row;
  return { id, brandId, brandName: brand?.name ?? null, network, description, createdAt: createdAt.toISOString() };
}
