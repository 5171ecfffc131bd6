import type { Actor } from '@belfry/access';
import type { Prisma } from '@belfry/db';

/** Links that were made as the actor's tenant or below it. */
export function sharesWithin({ level, brandId, companyId }: Actor): Prisma.CallShareWhereInput {
  if (level === 'god') return {};
  return level === 'brand' ? { brandId: brandId! } : { brandId: brandId!, companyId: companyId! };
}
