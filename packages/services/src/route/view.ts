import { type Route, RouteHours } from '@belfry/contracts';
import type { Prisma } from '@belfry/db';
import { z } from 'zod';

/** What is read of a route to show it. */
export const routeInclude = {
  brand: { select: { name: true } },
  company: { select: { name: true } },
  prefixGroup: { select: { name: true } },
  carriers: {
    include: { peer: { select: { name: true, active: true, outbound: true } } },
    orderBy: [{ priority: 'asc' as const }, { weight: 'desc' as const }, { id: 'asc' as const }],
  },
} satisfies Prisma.RouteInclude;

const Hours = z.array(RouteHours);

/** When a route is in force, as it is kept; none: always. */
export function hoursOf({ hours }: { readonly hours: Prisma.JsonValue }): z.infer<typeof Hours> {
  const read = Hours.safeParse(hours);
  return read.success ? read.data : [];
}

/** A route as it is shown. */
export function routeView(row: Prisma.RouteGetPayload<{ include: typeof routeInclude }>): Route {
  const { id, brandId, companyId, name, prefix, tag, priority, action, stopper, callerNumber, prepend } = row;
  return {
    id,
    brandId,
    brandName: row.brand.name,
    companyId,
    companyName: row.company?.name ?? null,
    name,
    prefix,
    prefixGroupId: row.prefixGroupId,
    prefixGroupName: row.prefixGroup?.name ?? null,
    tag,
    priority,
    action,
    stopper,
    hours: hoursOf(row),
    callerNumber,
    prepend,
    reason: row.reason,
    active: row.active,
    carriers: row.carriers.map((carrier) => ({
      peerId: carrier.peerId,
      name: carrier.peer.name,
      active: carrier.peer.active && carrier.peer.outbound,
      priority: carrier.priority,
      weight: carrier.weight,
    })),
    createdAt: row.createdAt.toISOString(),
  };
}
