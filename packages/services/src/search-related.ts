import { containing, searchedWords, wordIn } from './search-words.ts';

/** A related table that is searched too. */
export interface Related {
  /** The column that points to it. */
  readonly key: string;
  /** What is searched there, as a path from here: `extension.number`. */
  readonly column: string;
  /** Can such a word stand there at all? Absent: any can. */
  readonly canHold?: (word: string) => boolean;
  /** The ids of at most so many rows there that contain the word. */
  readonly find: (contains: object, most: number) => Promise<readonly { readonly id: string }[]>;
}

/** What a search has come to. */
export interface LookedUp {
  /** The condition, for any table (it bears no type because each has its own). */
  readonly where: never;
  readonly words: readonly string[];
  /** The own columns that were searched. */
  readonly columns: readonly string[];
  /** Has the database to join related rows for it? */
  readonly joins: boolean;
}

/** More than these are left to the database to join. */
const mostIds = 1_000;

/**
 * Rows of which every searched word stands in one of the columns or in a related row. Related rows are looked up first, by the indexes of their own table, so that
 * the rest is a question to one table, whose indexes answer it: an OR over several tables is answered by reading all of the first.
 */
export async function searchRelated(
  search: string | undefined,
  columns: readonly string[],
  related: readonly Related[],
): Promise<LookedUp> {
  const words = searchedWords(search);
  let joins = false;
  const each = async (word: string) => {
    const found = related.map(async ({ key, column, canHold, find }) => {
      if (canHold?.(word) === false) return [];
      const rows = await find(containing(column, word), mostIds + 1);
      if (rows.length > mostIds) {
        joins = true;
        return [wordIn(column, word)];
      }
      return rows.length === 0 ? [] : [{ [key]: { in: rows.map(({ id }) => id) } }];
    });
    return { OR: [...columns.map((column) => wordIn(column, word)), ...(await Promise.all(found)).flat()] };
  };
  const where = { AND: await Promise.all(words.map(each)) } as never;
  return { where, words, columns, joins };
}
