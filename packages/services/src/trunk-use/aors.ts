import type { Prisma, Transaction } from '@belfry/db';

/** The addresses-of-record that IPBXs register with, of the uses that `where` means. */
export async function aorsOfTrunks(tx: Transaction, where: Prisma.TrunkUseWhereInput): Promise<string[]> {
  const accounts = await tx.sipAccount.findMany({
    where: { trunkUse: where },
    select: { username: true, domain: { select: { domain: true } } },
  });
  return accounts.map(({ username, domain }) => `${username}@${domain.domain}`);
}
