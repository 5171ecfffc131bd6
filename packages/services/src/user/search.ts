import type { Prisma } from '@belfry/db';
import type { Context } from '../context.ts';
import { type LookedUp, searchRelated } from '../search-related.ts';

/** People by parts of their names and extensions, and of what else stands in `more`; `extensions`: those that the actor may find them by. */
export function searchPeople(
  { db }: Pick<Context, 'db'>,
  search: string | undefined,
  extensions: Prisma.ExtensionWhereInput,
  more: readonly 'searchedEmail'[] = [],
): Promise<LookedUp> {
  return searchRelated(
    search,
    ['searchedName', ...more],
    [
      {
        key: 'extensionId',
        column: 'extension.number',
        canHold: (word) => /^\d+$/.test(word),
        find: (number, take) =>
          db.extension.findMany({ where: { AND: [extensions, { number }] }, select: { id: true }, take }),
      },
    ],
  );
}
