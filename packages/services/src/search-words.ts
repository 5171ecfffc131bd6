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
  return column
    .split('.')
    .reduceRight<Record<string, unknown>>((inner, part) => ({ [part]: inner }), containing(column, word));
}

/** The condition on the column itself. One named `searched…` holds lower case. */
export function containing(column: string, word: string): Record<string, unknown> {
  const name = column.slice(column.lastIndexOf('.') + 1);
  return name.startsWith('searched') ? { contains: word.toLowerCase() } : { contains: word, mode: 'insensitive' };
}
