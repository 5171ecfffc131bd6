import { newId, type Transaction } from '@belfry/db';
import { notFound } from '../service-error.ts';

/** From now on these brands, and no others, are given the set. What uses it already goes on doing so. */
export async function grantRelaySet(tx: Transaction, relaySetId: string, brandIds: readonly string[]): Promise<void> {
  const wanted = [...brandIds];
  if ((await tx.brand.count({ where: { id: { in: wanted } } })) < wanted.length) throw notFound('brand');
  await tx.relaySetGrant.deleteMany({ where: { relaySetId, brandId: { notIn: wanted } } });
  await tx.relaySetGrant.createMany({
    data: wanted.map((brandId) => ({ id: newId(), relaySetId, brandId })),
    skipDuplicates: true,
  });
}
