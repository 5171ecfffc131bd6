import type { Prisma } from '@belfry/db';

/** Revokes every API token of a login, of whichever of its memberships. */
export async function revokeTokensOf(tx: Prisma.TransactionClient, loginId: string): Promise<void> {
  const where = { membership: { loginId }, revokedAt: null };
  await tx.apiToken.updateMany({ where, data: { revokedAt: new Date() } });
}
