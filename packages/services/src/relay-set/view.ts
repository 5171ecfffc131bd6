import type { Lease } from '@belfry/bus';
import type { RelaySet } from '@belfry/contracts';
import type { Prisma } from '@belfry/db';
import { relayView } from './relays.ts';

/** What is read of a relay set to show it. */
export const relaySetInclude = {
  grants: { select: { brand: { select: { id: true, name: true } } }, orderBy: { brand: { name: 'asc' as const } } },
  _count: { select: { brands: true, companies: true, sites: true, peers: true } },
} satisfies Prisma.RelaySetInclude;

type Row = Prisma.RelaySetGetPayload<{ include: typeof relaySetInclude }>;

/** A relay set as it is shown, with those relays that were started with its name. */
export function relaySetView(row: Row, alive: readonly Lease[]): RelaySet {
  const { id, name, description, isDefault, grants, _count: uses } = row;
  return {
    id,
    name,
    description,
    isDefault,
    brands: grants.map(({ brand }) => brand),
    uses,
    relays: alive.filter((lease) => lease.set === name).map(relayView),
  };
}
