import type { Transaction } from '@belfry/db';

/** Nobody shows the numbers any more, and no site has them for help to call back. */
export async function leaveDdi(tx: Transaction, ...ids: readonly string[]): Promise<void> {
  if (ids.length === 0) return;
  const among = { in: [...ids] };
  await tx.user.updateMany({ where: { outgoingDdiId: among }, data: { outgoingDdiId: null } });
  await tx.company.updateMany({ where: { outgoingDdiId: among }, data: { outgoingDdiId: null } });
  await tx.site.updateMany({ where: { emergencyDdiId: among }, data: { emergencyDdiId: null } });
}
