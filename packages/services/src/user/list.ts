import type { Page, User, UserListInput } from '@belfry/contracts';
import type { z } from 'zod';
import type { Context } from '../context.ts';
import { keyset, toPage } from '../keyset.ts';
import { checkNarrowing } from '../scope-for.ts';
import { searchWords } from '../search-words.ts';
import { ofCompany } from '../tenant-where.ts';
import { userInclude, userViews } from './view.ts';

/** The people of a company (or of all within the tenant). */
export async function listUsers(ctx: Context, input: z.output<typeof UserListInput>): Promise<Page<User>> {
  await checkNarrowing(ctx, 'user.list', input);
  const { companyId, siteId } = input;
  const { where, orderBy, take } = keyset(input, { lastName: 'text', firstName: 'text', createdAt: 'date' });
  const rows = await ctx.db.user.findMany({
    where: {
      AND: [
        ofCompany(ctx.actor),
        { ...(companyId && { companyId }), ...(siteId && { siteId }) },
        searchWords(input.search, ['firstName', 'lastName', 'email', 'extension.number']),
        where,
      ],
    },
    include: userInclude,
    orderBy,
    take,
  });
  return toPage(rows, input, (shown) => userViews(ctx, shown));
}
