import { type Database, gatherIds, rowsExpected, type Transaction } from '@belfry/db';
import type { LookedUp } from './search-related.ts';

/** Of more rows than these a page is sooner come by in the order of the list. */
const mostGathered = 100_000;

/** A list's query, which is its own table's: the ids alone within a transaction, or the rows whole. */
interface Find<Row> {
  readonly table: string;
  readonly ids: (tx: Transaction) => Promise<readonly { readonly id: string }[]>;
  readonly rows: (found?: { readonly id: { in: string[] } }) => Promise<Row[]>;
}

/**
 * The rows of a page of a searched list. What is looked for and seldom is gathered by the index of the words and sorted; what is frequent is come by in the order
 * of the list. The columns that are searched hold lower case; a search that the database has to join for is left to its planner.
 */
export async function searchedRows<Row>(
  db: Database,
  { words, columns, joins }: LookedUp,
  { table, ids, rows }: Find<Row>,
): Promise<Row[]> {
  if (words.length === 0 || joins) return rows();
  const searched = { table, columns, words: words.map((word) => word.toLowerCase()) };
  if ((await rowsExpected(db, searched)) > mostGathered) return rows();
  const found = await gatherIds(db, ids);
  return found.length === 0 ? [] : rows({ id: { in: found } });
}
