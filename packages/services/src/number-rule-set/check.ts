import type { Transaction } from '@belfry/db';
import { notFound } from '../service-error.ts';

/** A rule set that somebody is given must be the brand's, else `not_found`. */
export async function checkRuleSet(
  tx: Transaction,
  brandId: string,
  ruleSetId: string | null | undefined,
): Promise<void> {
  if (ruleSetId && !(await tx.numberRuleSet.findFirst({ where: { id: ruleSetId, brandId }, select: { id: true } })))
    throw notFound('rule set');
}
