import { loadRate, type Transaction } from '@belfry/db';
import type { RateFinder } from './charges.ts';

/** Finds rates in the database, by the plans as they stand. */
export function rateFinder(tx: Transaction): RateFinder {
  const rate = async (ratingPlanId: string | null | undefined, number: string) =>
    ratingPlanId ? ((await loadRate(tx, ratingPlanId, number))?.value ?? null) : null;
  return {
    async sell(companyId, number) {
      const company = await tx.company.findUnique({ where: { id: companyId }, select: { ratingPlanId: true } });
      return rate(company?.ratingPlanId, number);
    },
    async buy(peerId, number) {
      const peer = await tx.peer.findUnique({ where: { id: peerId }, select: { buyPlanId: true } });
      return rate(peer?.buyPlanId, number);
    },
  };
}
