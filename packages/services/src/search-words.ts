/**
 * Rows of which every searched word stands in one of the columns, upper or lower case. A column is a path: `name`, or
 * `user.lastName` for a column of a related row.
 */
export function searchWords(search: string | undefined, columns: readonly string[]): never {
  const each = (word: string) => ({ OR: columns.map((column) => wordIn(column, word)) });
  return { AND: searchedWords(search).map(each) } as never;
}

/** The words that are looked for, eight at most. */
export function searchedWords(search: string | undefined): string[] {
  return (search?.split(/\s+/).filter((word) => word !== '') ?? []).slice(0, 8);
}

/** Rows of which the column, or that of a related row, contains the word. */
export function wordIn(column: string, word: string): Record<string, unknown> {
  return contains(column.split('.'), word);
}

function contains([first = '', ...rest]: readonly string[], word: string): Record<string, unknown> {
  if (rest.length > 0) return { [first]: contains(rest, word) };
  return { [first]: { contains: word, mode: 'insensitive' } };
}
