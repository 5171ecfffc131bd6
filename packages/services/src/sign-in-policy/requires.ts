import type { Level } from '@belfry/access';
import type { Database } from '@belfry/db';

/** Must whoever signs in there have a second factor, by the word of the platform or of the brand? */
export async function requiresSecondFactor(
  db: Database,
  { level, brandId }: { readonly level: Level; readonly brandId: string | null },
): Promise<boolean> {
  const of = brandId === null ? [{ brandId: null }] : [{ brandId: null }, { brandId }];
  const found = await db.signInPolicy.findFirst({ where: { OR: of, secondFactorLevels: { has: level } } });
  return found !== null;
}
