import type { RouteHours, RouteRecord } from '@belfry/policy';
import { prefixesOf } from '@belfry/rating';
import type { Database, Transaction } from './create-database.ts';
import type { Loaded } from './records.ts';

/**
 * Every active route of a brand whose prefix `number` (E.164 with +) begins with, the longest prefix first; null: there is none. A route for a group of prefixes has
 * the longest of them that fits, so that a decision cannot tell it from one for that prefix.
 */
export async function loadRoutes(
  database: Database | Transaction,
  brandId: string,
  number: string,
): Promise<Loaded<readonly RouteRecord[]> | null> {
  const brand = await database.brand.findUnique({ where: { id: brandId }, select: { revision: true } });
  const prefixes = prefixesOf(number);
  const groups = new Map((await groupsOf(database, brandId, prefixes)).map((group) => [group.id, group]));
  const rows = await database.route.findMany({
    where: {
      brandId,
      active: true,
      ...(groups.size === 0
        ? { prefix: { in: prefixes } }
        : { OR: [{ prefix: { in: prefixes } }, { prefixGroupId: { in: [...groups.keys()] } }] }),
    },
    include: { carriers: { orderBy: [{ priority: 'asc' }, { weight: 'desc' }, { id: 'asc' }] } },
    orderBy: [{ prefix: 'desc' }, { priority: 'asc' }, { name: 'asc' }, { id: 'asc' }],
  });
  if (!brand || rows.length === 0) return null;
  const value = rows
    .map((row): RouteRecord => {
      const hours = row.hours as unknown as readonly RouteHours[];
      const group = row.prefixGroupId === null ? undefined : groups.get(row.prefixGroupId);
      return {
        routeId: row.id,
        name: row.name,
        prefix: group?.prefix ?? row.prefix,
        ...(group && { group: group.name }),
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
    })
    .sort((a, b) => b.prefix.length - a.prefix.length);
  return { value, origin: { brandId, brandRevision: Number(brand.revision) } };
}

interface Group {
  readonly id: string;
  readonly name: string;
  readonly prefix: string;
}

/** The groups of a brand that have one of these prefixes, each with the longest one. */
const groupsOf = (database: Database | Transaction, brandId: string, prefixes: readonly string[]) =>
  database.$queryRaw<Group[]>`
    SELECT "id", "name", (SELECT one FROM unnest("prefixes") AS one WHERE one = ANY(${prefixes}) ORDER BY length(one) DESC LIMIT 1) AS "prefix"
    FROM "PrefixGroup" WHERE "brandId" = ${brandId}::uuid AND "prefixes" && ${prefixes}::text[]`;
