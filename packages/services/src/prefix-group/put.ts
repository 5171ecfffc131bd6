import type { PrefixGroupWhole } from '@belfry/contracts';
import type { AuditEntry, Prisma, Transaction } from '@belfry/db';
import { commit } from '../commit.ts';
import type { Context } from '../context.ts';
import { wholeGroup } from './view.ts';

interface Put {
  readonly id: string;
  readonly brandId: string;
  readonly audit: AuditEntry;
}

/** Changes a group to what `wished` says, and tells what that brings about for the routes. */
export function putGroup(
  ctx: Context,
  { id, brandId, audit }: Put,
  wished: (tx: Transaction) => Promise<Pick<Prisma.PrefixGroupUpdateInput, 'name' | 'description' | 'prefixes'>>,
): Promise<PrefixGroupWhole> {
  const plan = { companyIds: [], routes: { brandId, prefixes: [], groupIds: [id] } };
  return commit(ctx, { scope: { scope: 'brand', brandId }, audit, plan }, async (tx) => {
    await tx.prefixGroup.update({ where: { id }, data: await wished(tx) });
    return wholeGroup(tx, id);
  });
}
