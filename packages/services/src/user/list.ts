import type { Page, User, UserListInput } from '@belfry/contracts';
import type { Prisma } from '@belfry/db';
import type { z } from 'zod';
import type { Context } from '../context.ts';
import { keyset, toPage } from '../keyset.ts';
import { checkNarrowing } from '../scope-for.ts';
import { searchRelated } from '../search-related.ts';
import { extensionsOf, peopleOf } from '../tenant-where.ts';
import { userInclude, userViews } from './view.ts';

const states = {
  active: { active: true },
  inactive: { active: false },
  no_device: { accounts: { none: { kind: { not: 'browser' } } } },
} satisfies Record<string, Prisma.UserWhereInput>;

/** The people of a company (or of all within the tenant). */
export async function listUsers(ctx: Context, input: z.output<typeof UserListInput>): Promise<Page<User>> {
  await checkNarrowing(ctx, 'user.list', input);
  const { companyId, siteId, state } = input;
  const { where, orderBy, take } = keyset(input, { lastName: 'text', firstName: 'text', createdAt: 'date' });
  const { db, actor } = ctx;
  const narrowed = { ...(companyId && { companyId }) };
  const search = await searchRelated(
    input.search,
    ['firstName', 'lastName', 'email'],
    [
      {
        key: 'extensionId',
        column: 'extension.number',
        canHold: (word) => /^\d+$/.test(word),
        find: (number, take) =>
          db.extension.findMany({
            where: { AND: [extensionsOf(actor), narrowed, { number }] },
            select: { id: true },
            take,
          }),
      },
    ],
  );
  const rows = await db.user.findMany({
    where: {
      AND: [peopleOf(actor), { ...narrowed, ...(siteId && { siteId }) }, state ? states[state] : {}, search, where],
    },
    include: userInclude,
    orderBy,
    take,
  });
  return toPage(rows, input, (shown) => userViews(ctx, shown));
}
