import type { Page, User, UserListInput } from '@belfry/contracts';
import type { Prisma } from '@belfry/db';
import type { z } from 'zod';
import type { Context } from '../context.ts';
import { keyset, toPage } from '../keyset.ts';
import { checkNarrowing } from '../scope-for.ts';
import { searchedRows } from '../searched-rows.ts';
import { extensionsOf, peopleOf } from '../tenant-where.ts';
import { searchPeople } from './search.ts';
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
  const search = await searchPeople(ctx, input.search, { AND: [extensionsOf(actor), narrowed] }, ['searchedEmail']);
  const all = {
    AND: [peopleOf(actor), { ...narrowed, ...(siteId && { siteId }) }, state ? states[state] : {}, search.where, where],
  };
  const rows = await searchedRows(db, search, {
    table: 'User',
    ids: (tx) => tx.user.findMany({ where: all, select: { id: true }, orderBy, take }),
    rows: (found) => db.user.findMany({ where: found ?? all, include: userInclude, orderBy, take }),
  });
  return toPage(rows, input, (shown) => userViews(ctx, shown));
}
