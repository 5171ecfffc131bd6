import type { Database, Transaction } from './create-database.ts';
import { Prisma } from './generated/client.ts';

/** Names of the schema's own, and what is looked for in them: of each word one of the columns contains it, in lower case. */
export interface Searched {
  readonly table: string;
  /** Those that hold lower case. */
  readonly columns: readonly string[];
  readonly words: readonly string[];
}

/** How many rows contain the words, as the statistics have it: asks the planner, reads no row. */
export async function rowsExpected(db: Database, { table, columns, words }: Searched): Promise<number> {
  const name = (identifier: string) => Prisma.raw(`"${identifier.replaceAll('"', '""')}"`);
  const each = words.map((word) => {
    const anywhere = `%${word}%`;
    return Prisma.sql`(${Prisma.join(
      columns.map((column) => Prisma.sql`${name(column)} LIKE ${anywhere}`),
      ' OR ',
    )})`;
  });
  const [row] = await db.$queryRaw<{ 'QUERY PLAN': readonly { readonly Plan: { readonly 'Plan Rows': number } }[] }[]>`
    EXPLAIN (FORMAT JSON) SELECT FROM ${name(table)} WHERE ${Prisma.join(each, ' AND ')}`;
  return row!['QUERY PLAN'][0]!.Plan['Plan Rows'];
}

/** As long as a query without a transaction would be waited for. */
const patience = { maxWait: 10_000, timeout: 30_000 };

/**
 * The ids that `find` finds, in its order, when all rows of its condition are gathered first and then sorted, whatever the planner holds cheaper. It takes rows that
 * match to stand evenly in the order; names do not, in the order of names: it would walk past half of the table before the first one.
 */
export async function gatherIds(
  db: Database,
  find: (tx: Transaction) => Promise<readonly { readonly id: string }[]>,
): Promise<string[]> {
  return db.$transaction(async (tx) => {
    await tx.$executeRaw`SELECT set_config('enable_indexscan', 'off', true), set_config('enable_indexonlyscan', 'off', true)`;
    return (await find(tx)).map(({ id }) => id);
  }, patience);
}
