import type { Page, SipAccount, SipAccountListInput } from '@belfry/contracts';
import type { z } from 'zod';
import type { Context } from '../context.ts';
import { keyset, toPage } from '../keyset.ts';
import { checkNarrowing } from '../scope-for.ts';
import { searchWords } from '../search-words.ts';
import { ofUser } from '../tenant-where.ts';
import { findTrunkUse } from '../trunk-use/find.ts';
import { accountSelect, accountViews } from './view.ts';

/** The devices within the actor's tenant with their live registrations; a user sees their own. */
export async function listSipAccounts(
  ctx: Context,
  input: z.output<typeof SipAccountListInput>,
): Promise<Page<SipAccount>> {
  await checkNarrowing(ctx, 'sipAccount.list', input);
  const { companyId, userId, trunkUseId } = input;
  if (trunkUseId) await findTrunkUse(ctx, trunkUseId);
  const { where, orderBy, take } = keyset(input, { username: 'text', createdAt: 'date' });
  const rows = await ctx.db.sipAccount.findMany({
    where: {
      AND: [
        ofUser(ctx.actor),
        { ...(companyId && { companyId }), ...(userId && { userId }), ...(trunkUseId && { trunkUseId }) },
        searchWords(input.search, ['username', 'label', 'domain.domain', 'user.firstName', 'user.lastName']),
        where,
      ],
    },
    select: accountSelect,
    orderBy,
    take,
  });
  return toPage(rows, input, (shown) => accountViews(ctx, shown));
}
