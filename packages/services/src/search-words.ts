/**
 * Rows of which every searched word stands in one of the columns, upper or lower case. A column is a path: `name`, or
 * `user.lastName` for a column of a related row.
 */
export function searchWords(search: string | undefined, columns: readonly string[]): never {
  const words = search?.split(/\s+/).filter((word) => word !== '') ?? [];
  const each = (word: string) => ({ OR: columns.map((column) => contains(column.split('.'), word)) });
  return { AND: words.slice(0, 8).map(each) } as never;
}

function contains([first = '', ...rest]: readonly string[], word: string): Record<string, unknown> {
  if (rest.length > 0) return { [first]: contains(rest, word) };
  return { [first]: { contains: word, mode: 'insensitive' } };
}
