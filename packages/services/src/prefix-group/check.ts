import type { Transaction } from '@belfry/db';
import { notFound } from '../service-error.ts';

/** A group that something is to be for must be the brand's, else `not_found`. */
export async function checkPrefixGroup(
  tx: Pick<Transaction, 'prefixGroup'>,
  brandId: string,
  id: string | null | undefined,
): Promise<void> {
  if (id && !(await tx.prefixGroup.findFirst({ where: { id, brandId }, select: { id: true } })))
    throw notFound('prefix group');
}
