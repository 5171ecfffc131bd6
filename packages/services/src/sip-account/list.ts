import type { Page, SipAccount, SipAccountListInput } from '@belfry/contracts';
import type { z } from 'zod';
import type { Context } from '../context.ts';
import { cursorAfter, keyset, toPage } from '../keyset.ts';
import { checkNarrowing } from '../scope-for.ts';
import { searchRelated } from '../search-related.ts';
import { ServiceError } from '../service-error.ts';
import { ofUser, peopleOf } from '../tenant-where.ts';
import { findTrunkUse } from '../trunk-use/find.ts';
import { accountSelect, accountViews } from './view.ts';

type Input = z.output<typeof SipAccountListInput>;

/** Devices that are looked at for a page of those that are registered, or are not; a page may be short, and go on. */
const lookedAt = { atOnce: 500, most: 5_000 };

/**
 * The devices within the actor's tenant with their live registrations; a user sees their own. `unavailable`: the registered ones are asked for, and who is
 * registered is not known while the location service is away.
 */
export async function listSipAccounts(ctx: Context, input: Input): Promise<Page<SipAccount>> {
  await checkNarrowing(ctx, 'sipAccount.list', input);
  if (input.trunkUseId) await findTrunkUse(ctx, input.trunkUseId);
  const { state } = input;
  if (state === undefined || state === 'off')
    return toPage(await find(ctx, input), input, (shown) => accountViews(ctx, shown));
  const wanted = state === 'registered';
  const items: SipAccount[] = [];
  let { cursor } = input;
  for (let looked = 0; ; looked += lookedAt.atOnce) {
    const query = { ...input, cursor, limit: lookedAt.atOnce };
    const page = await toPage(await find(ctx, query), query, (shown) => accountViews(ctx, shown));
    for (const account of page.items) {
      if (account.registered === null)
        throw new ServiceError('unavailable', 'It is not known at the moment who can be reached.');
      if (account.registered !== wanted) continue;
      if (items.length === input.limit) return { items, nextCursor: cursorAfter(input.sort, items.at(-1)!) };
      items.push(account);
    }
    cursor = page.nextCursor ?? undefined;
    if (cursor === undefined || looked >= lookedAt.most) return { items, nextCursor: page.nextCursor };
  }
}

/** One row more than the limit, if there is one. */
async function find(ctx: Context, input: Input) {
  const { companyId, userId, trunkUseId, kind, state } = input;
  const { where, orderBy, take } = keyset(input, { username: 'text', createdAt: 'date' });
  const narrowed = {
    ...(companyId && { companyId }),
    ...(userId && { userId }),
    ...(trunkUseId && { trunkUseId }),
    ...(kind && { kind }),
    ...(state && { active: state !== 'off' }),
  };
  const { db, actor } = ctx;
  const people = actor.level === 'user' && actor.userId !== undefined ? { id: actor.userId } : peopleOf(actor);
  const { where: search } = await searchRelated(
    input.search,
    ['username', 'label'],
    [
      {
        key: 'userId',
        column: 'user.searchedName',
        find: (searchedName, take) =>
          db.user.findMany({
            where: { AND: [people, { ...(companyId && { companyId }) }, { searchedName }] },
            select: { id: true },
            take,
          }),
      },
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
  return await db.sipAccount.findMany({
    where: { AND: [ofUser(actor), narrowed, search, where] },
    select: accountSelect,
    orderBy,
    take,
  });
}
