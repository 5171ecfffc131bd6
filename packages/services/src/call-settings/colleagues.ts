import type { ColleagueList, ColleagueListInput } from '@belfry/contracts';
import type { z } from 'zod';
import type { Context } from '../context.ts';
import { searchedRows } from '../searched-rows.ts';
import { searchPeople } from '../user/search.ts';
import { findCallSettings } from './find.ts';

/** The people of the same company whom a person's calls can go to, by name. */
export async function listColleagues(
  ctx: Context,
  { id, search, limit }: z.output<typeof ColleagueListInput>,
): Promise<z.output<typeof ColleagueList>> {
  const { companyId } = await findCallSettings(ctx, 'callSettings.colleagues', id);
  const searched = await searchPeople(ctx, search, { companyId });
  const people = { AND: [{ companyId, active: true, id: { not: id } }, searched.where] };
  const page = {
    orderBy: [{ lastName: 'asc' as const }, { firstName: 'asc' as const }, { id: 'asc' as const }],
    take: limit,
  };
  const users = await searchedRows(ctx.db, searched, {
    table: 'User',
    ids: (tx) => tx.user.findMany({ where: people, select: { id: true }, ...page }),
    rows: (found) =>
      ctx.db.user.findMany({
        where: found ?? people,
        select: { id: true, firstName: true, lastName: true, extension: { select: { number: true } } },
        ...page,
      }),
  });
  return {
    items: users.map(({ id: userId, firstName, lastName, extension }) => ({
      userId,
      name: `${firstName} ${lastName}`,
      extension: extension?.number ?? null,
    })),
  };
}
