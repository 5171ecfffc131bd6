import type { Destination } from '@belfry/contracts';
import type { Prisma } from '@belfry/db';

/** What is read of a destination to show it. */
export const destinationInclude = {
  user: { select: { firstName: true, lastName: true } },
  trunkUse: { select: { peer: { select: { name: true } } } },
} satisfies Prisma.DestinationInclude;

/** A destination with what people call it. */
export function destinationView(
  row: Prisma.DestinationGetPayload<{ include: typeof destinationInclude }>,
): Destination {
  const { kind, userId, number, service, trunkUseId, user, trunkUse } = row;
  const label = user ? `${user.firstName} ${user.lastName}` : (number ?? service ?? trunkUse?.peer.name ?? '');
  return { kind, label, userId, number, service, trunkUseId };
}
