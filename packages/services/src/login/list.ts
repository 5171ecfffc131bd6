import type { Login, LoginListInput, Page } from '@belfry/contracts';
import type { Prisma } from '@belfry/db';
import type { z } from 'zod';
import type { Context } from '../context.ts';
import { keyset, toPage } from '../keyset.ts';
import { checkNarrowing } from '../scope-for.ts';
import { searchWords } from '../search-words.ts';
import { loginsWithin, membershipsWithin } from './reach.ts';
import { loginInclude, loginView } from './view.ts';

/** Who can sign in within the actor's tenant. */
export async function listLogins(ctx: Context, input: z.output<typeof LoginListInput>): Promise<Page<Login>> {
  await checkNarrowing(ctx, 'login.list', input);
  const { level, brandId, companyId, userId } = input;
  const narrowed: Prisma.MembershipWhereInput = {
    ...(level && { level }),
    ...(brandId && { brandId }),
    ...(companyId && { companyId }),
    ...(userId && { userId }),
  };
  const { where, orderBy, take } = keyset(input, { username: 'text', createdAt: 'date' });
  const rows = await ctx.db.login.findMany({
    where: {
      AND: [
        loginsWithin(ctx.actor),
        Object.keys(narrowed).length > 0 ? { memberships: { some: narrowed } } : {},
        searchWords(input.search, ['username', 'displayName']),
        where,
      ],
    },
    include: loginInclude(membershipsWithin(ctx.actor)),
    orderBy,
    take,
  });
  return toPage(rows, input, (shown) => shown.map(loginView));
}
