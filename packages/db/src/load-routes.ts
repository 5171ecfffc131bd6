import type { RouteHours, RouteRecord } from '@belfry/policy';
import { prefixesOf } from '@belfry/rating';
import type { Database, Transaction } from './create-database.ts';
import type { Loaded } from './records.ts';

/** Every active route of a brand whose prefix `number` (E.164 with +) begins with, the longest prefix first; null: there is none. */
export async function loadRoutes(
  database: Database | Transaction,
  brandId: string,
  number: string,
): Promise<Loaded<readonly RouteRecord[]> | null> {
  const brand = await database.brand.findUnique({ where: { id: brandId }, select: { revision: true } });
  const rows = await database.route.findMany({
    where: { brandId, active: true, prefix: { in: prefixesOf(number) } },
    include: { carriers: { orderBy: [{ priority: 'asc' }, { weight: 'desc' }, { id: 'asc' }] } },
    orderBy: [{ prefix: 'desc' }, { priority: 'asc' }, { name: 'asc' }, { id: 'asc' }],
  });
  if (!brand || rows.length === 0) return null;
  const value = rows
    .sort((a, b) => b.prefix.length - a.prefix.length)
    .map((row): RouteRecord => {
      const hours = row.hours as unknown as readonly RouteHours[];
      return {
        routeId: row.id,
        name: row.name,
        prefix: row.prefix,
        ...(row.companyId && { companyId: row.companyId }),
        ...(row.tag && { tag: row.tag }),
        priority: row.priority,
        action: row.action,
        ...(row.stopper && { stopper: true as const }),
        ...(hours.length > 0 && { hours }),
        ...(row.callerNumber && { callerNumber: row.callerNumber }),
        ...(row.prepend && { prepend: row.prepend }),
        ...(row.reason && { reason: row.reason }),
        carriers: row.carriers.map(({ peerId, priority, weight }) => ({ peerId, priority, weight })),
      };
    });
  return { value, origin: { brandId, brandRevision: Number(brand.revision) } };
}
