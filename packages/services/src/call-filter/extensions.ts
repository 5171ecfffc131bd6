import type { DestinationInput } from '@belfry/contracts';
import type { Database } from '@belfry/db';
import type { FilterOwner } from './owner.ts';

/** What the extensions of a company lead to, as a file of rules says where calls go; none of a brand or of the platform. */
export async function extensionTargets(
  db: Pick<Database, 'extension'>,
  owner: FilterOwner,
): Promise<ReadonlyMap<string, DestinationInput>> {
  const targets = new Map<string, DestinationInput>();
  if (owner.level !== 'company') return targets;
  const rows = await db.extension.findMany({
    where: { companyId: owner.companyId },
    include: { destination: true },
    orderBy: { number: 'asc' },
  });
  for (const { number, destination } of rows) {
    const { kind, userId, trunkUseId, service } = destination;
    if (kind === 'user' && userId) targets.set(number, { kind, userId });
    else if (kind === 'trunk' && trunkUseId) targets.set(number, { kind, trunkUseId });
    else if (kind === 'service' && service) targets.set(number, { kind, service });
    else if (kind === 'external' && destination.number) targets.set(number, { kind, number: destination.number });
  }
  return targets;
}
