import type { ColleagueList, ColleagueListInput } from '@belfry/contracts';
import type { z } from 'zod';
import type { Context } from '../context.ts';
import { searchWords } from '../search-words.ts';
import { findCallSettings } from './find.ts';

/** The people of the same company whom a person's calls can go to, by name. */
export async function listColleagues(
  ctx: Context,
  { id, search, limit }: z.output<typeof ColleagueListInput>,
): Promise<z.output<typeof ColleagueList>> {
  const { companyId } = await findCallSettings(ctx, 'callSettings.colleagues', id);
  const users = await ctx.db.user.findMany({
    where: {
      AND: [
        { companyId, active: true, id: { not: id } },
        searchWords(search, ['firstName', 'lastName', 'extension.number']),
      ],
    },
    select: { id: true, firstName: true, lastName: true, extension: { select: { number: true } } },
    orderBy: [{ lastName: 'asc' }, { firstName: 'asc' }, { id: 'asc' }],
    take: limit,
  });
  return {
    items: users.map(({ id: userId, firstName, lastName, extension }) => ({
      userId,
      name: `${firstName} ${lastName}`,
      extension: extension?.number ?? null,
    })),
  };
}
