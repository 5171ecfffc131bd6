import type { Actor } from '@belfry/access';
import type { Prisma } from '@belfry/db';
import { nothing } from '../tenant-where.ts';

/** The relay sets that the actor knows: a brand the default one, those that god has given it, and those that it or something of its own uses. */
export function relaySetsWithin({ level, brandId }: Actor): Prisma.RelaySetWhereInput {
  if (level === 'god') return {};
  if (level !== 'brand' || brandId === undefined) return nothing;
  return {
    OR: [
      { isDefault: true },
      { grants: { some: { brandId } } },
      { brands: { some: { id: brandId } } },
      { companies: { some: { brandId } } },
      { sites: { some: { brandId } } },
      { peers: { some: { brandId } } },
    ],
  };
}

/** The sets of app-servers that the actor knows: a brand the default one and those that god has given it or a company of it, never another brand's. */
export function appServerSetsWithin({ level, brandId }: Actor): Prisma.AppServerSetWhereInput {
  if (level === 'god') return {};
  if (level !== 'brand' || brandId === undefined) return nothing;
  return { OR: [{ isDefault: true }, { brands: { some: { id: brandId } } }, { companies: { some: { brandId } } }] };
}
