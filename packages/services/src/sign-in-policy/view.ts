import type { SignInPolicy } from '@belfry/contracts';
import type { Database, Transaction } from '@belfry/db';

/** The platform's or a brand's policy as it is shown. */
export async function policyView(db: Database | Transaction, brandId: string | null): Promise<SignInPolicy> {
  const rows = await db.signInPolicy.findMany({
    where: { OR: [{ brandId: null }, ...(brandId ? [{ brandId }] : [])] },
  });
  const levelsOf = (id: string | null) => rows.find((row) => row.brandId === id)?.secondFactorLevels ?? [];
  return {
    brandId,
    secondFactorLevels: levelsOf(brandId),
    alreadyRequired: brandId === null ? [] : levelsOf(null),
  };
}
