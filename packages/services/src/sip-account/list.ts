import type { Page, SipAccount, SipAccountListInput } from '@belfry/contracts';
import type { z } from 'zod';
import type { Context } from '../context.ts';
import { keyset, toPage } from '../keyset.ts';
import { checkNarrowing } from '../scope-for.ts';
import { searchRelated } from '../search-related.ts';
import { ofUser, peopleOf } from '../tenant-where.ts';
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
  const { db, actor } = ctx;
  const people = actor.level === 'user' && actor.userId !== undefined ? { id: actor.userId } : peopleOf(actor);
  const named = (column: 'firstName' | 'lastName') => ({
    key: 'userId',
    column: `user.${column}`,
    find: (contains: object, take: number) =>
      db.user.findMany({
        where: { AND: [people, { ...(companyId && { companyId }) }, { [column]: contains }] },
        select: { id: true },
        take,
      }),
  });
  const search = await searchRelated(
    input.search,
    ['username', 'label'],
    [
      named('firstName'),
      named('lastName'),
      {
        key: 'domainId',
        column: 'domain.domain',
        find: (domain, take) =>
          db.sipDomain.findMany({
            where: { AND: [actor.brandId === undefined ? {} : { brandId: actor.brandId }, { domain }] },
            select: { id: true },
            take,
          }),
      },
    ],
  );
  const rows = await db.sipAccount.findMany({
    where: {
      AND: [
        ofUser(actor),
        { ...(companyId && { companyId }), ...(userId && { userId }), ...(trunkUseId && { trunkUseId }) },
        search,
        where,
      ],
    },
    select: accountSelect,
    orderBy,
    take,
  });
  return toPage(rows, input, (shown) => accountViews(ctx, shown));
}
