import { mostPrefixes, type PrefixGroup, type PrefixGroupUse, type PrefixGroupWhole } from '@belfry/contracts';
import type { Prisma, Transaction } from '@belfry/db';
import { invalid } from '../service-error.ts';

/** Users of a group that are named. */
const mostUses = 100;
/** Prefixes that a list shows. */
const firstFew = 6;

/** What is read of a group for a list: not its prefixes, of which there may be ten thousand. */
export const groupSelect = {
  id: true,
  brandId: true,
  name: true,
  description: true,
  createdAt: true,
  brand: { select: { name: true } },
  _count: { select: { routes: true } },
} satisfies Prisma.PrefixGroupSelect;

type Row = Prisma.PrefixGroupGetPayload<{ select: typeof groupSelect }>;

/** Groups as a list shows them. */
export async function groupViews(db: Pick<Transaction, '$queryRaw'>, rows: readonly Row[]): Promise<PrefixGroup[]> {
  const ids = rows.map(({ id }) => id);
  const sizes = await db.$queryRaw<{ id: string; size: number; first: string[] }[]>`
    SELECT "id", cardinality("prefixes") AS "size", "prefixes"[1:${firstFew}] AS "first" FROM "PrefixGroup" WHERE "id" = ANY(${ids}::uuid[])`;
  const sizeOf = new Map(sizes.map((one) => [one.id, one]));
  return rows.map(({ brand, _count, createdAt, ...row }) => ({
    ...row,
    brandName: brand.name,
    size: sizeOf.get(row.id)?.size ?? 0,
    first: sizeOf.get(row.id)?.first ?? [],
    uses: _count.routes,
    createdAt: createdAt.toISOString(),
  }));
}

/** One group with all that it has. */
export async function wholeGroup(
  db: Pick<Transaction, 'prefixGroup' | 'route'>,
  id: string,
): Promise<PrefixGroupWhole> {
  const row = await db.prefixGroup.findUniqueOrThrow({
    where: { id },
    select: { ...groupSelect, prefixes: true },
  });
  const { brand, _count, createdAt, ...group } = row;
  return {
    ...group,
    brandName: brand.name,
    size: group.prefixes.length,
    first: group.prefixes.slice(0, firstFew),
    uses: _count.routes,
    usedBy: await usesOf(db, id),
    createdAt: createdAt.toISOString(),
  };
}

/** What is for a group, by name. */
export async function usesOf(db: Pick<Transaction, 'route'>, prefixGroupId: string): Promise<PrefixGroupUse[]> {
  const routes = await db.route.findMany({
    where: { prefixGroupId },
    select: { id: true, name: true },
    orderBy: [{ name: 'asc' }, { id: 'asc' }],
    take: mostUses,
  });
  return routes.map(({ id, name }) => ({ kind: 'route' as const, id, name }));
}

/** Prefixes as they are stored: each once, in the order of their digits. `invalid`: too many. */
export function tidy(prefixes: Iterable<string>): string[] {
  const once = [...new Set(prefixes)].sort();
  if (once.length > mostPrefixes)
    throw invalid('prefixes', 'prefixGroup.long', `A group has at most ${mostPrefixes} prefixes.`);
  return once;
}
