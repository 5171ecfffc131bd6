import type { Actor } from '@belfry/access';
import type { Prisma } from '@belfry/db';
import { nothing } from '../tenant-where.ts';

type Where = Prisma.RelaySetWhereInput & Prisma.AppServerSetWhereInput;

/** The sets of relays or app-servers that the actor knows: a brand the default ones and those that god has given it or a company of it, never another brand's. */
export function setsWithin({ level, brandId }: Actor): Where {
  if (level === 'god') return {};
  if (level !== 'brand' || brandId === undefined) return nothing;
  return { OR: [{ isDefault: true }, { brands: { some: { id: brandId } } }, { companies: { some: { brandId } } }] };
}
