import { loadRate, type Transaction } from '@belfry/db';
import type { CostFinder } from './charges.ts';

/** Finds what carriers are paid in the database, by the plans as they stand. */
export function costFinder(tx: Transaction): CostFinder {
  return async (peerId, number) => {
    const peer = await tx.peer.findUnique({ where: { id: peerId }, select: { buyPlanId: true } });
    return peer?.buyPlanId ? ((await loadRate(tx, peer.buyPlanId, number))?.value ?? null) : null;
  };
}
