import type { PortalScope } from '@belfry/contracts';
import type { Database, SignInProvider } from '@belfry/db';

type Place = Pick<PortalScope, 'level' | 'brandId' | 'companyId'>;

/** The provider that a portal offers: its company's own, else its brand's; null: none. */
export async function providerAt(db: Database, { level, brandId, companyId }: Place): Promise<SignInProvider | null> {
  if (brandId === null || level === 'god') return null;
  const owners = [...(companyId === null ? [] : [{ companyId }]), { companyId: null }];
  const found = await db.signInProvider.findMany({
    where: { brandId, OR: owners, active: true, levels: { has: level } },
  });
  return found.find((one) => one.companyId !== null) ?? found[0] ?? null;
}
