import type { Transaction } from '@belfry/db';
import { invalid, notFound } from '../service-error.ts';

/** A company is charged by a plan of its brand (`not_found`) in the currency that it pays in (`invalid`). */
export async function checkPlan(
  tx: Transaction,
  { brandId, currency }: { brandId: string; currency: string },
  ratingPlanId: string | null | undefined,
): Promise<void> {
  if (!ratingPlanId) return;
  const plan = await tx.ratingPlan.findFirst({ where: { id: ratingPlanId, brandId } });
  if (!plan) throw notFound('rating plan');
  if (plan.currency !== currency)
    throw invalid(
      'ratingPlanId',
      'ratingPlan.currency',
      `Its prices are in ${plan.currency}, and the company pays in ${currency}.`,
    );
}
