import { searchedWords, wordIn } from './search-words.ts';

/** A related table that is searched too. */
export interface Related {
  /** The column that points to it. */
  readonly key: string;
  /** What is searched there, as a path from here: `extension.number`. */
  readonly column: string;
  /** Can such a word stand there at all? Absent: any can. */
  readonly canHold?: (word: string) => boolean;
  /** The ids of at most so many rows there that contain the word. */
  readonly find: (
    contains: { readonly contains: string; readonly mode: 'insensitive' },
    most: number,
  ) => Promise<readonly { readonly id: string }[]>;
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
): Promise<never> {
  const each = async (word: string) => {
    const found = related.map(async ({ key, column, canHold, find }) => {
      if (canHold?.(word) === false) return [];
      const rows = await find({ contains: word, mode: 'insensitive' }, mostIds + 1);
      if (rows.length > mostIds) return [wordIn(column, word)];
      return rows.length === 0 ? [] : [{ [key]: { in: rows.map(({ id }) => id) } }];
    });
    return { OR: [...columns.map((column) => wordIn(column, word)), ...(await Promise.all(found)).flat()] };
  };
  return { AND: await Promise.all(searchedWords(search).map(each)) } as never;
}
