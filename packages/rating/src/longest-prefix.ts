/**
 * The row with the longest prefix that `number` begins with; undefined when none fits. `+` alone fits every E.164 number. Of two rows with the same
 * prefix the first wins.
 */
export function longestPrefix<Row extends { readonly prefix: string }>(
  number: string,
  rows: Iterable<Row>,
): Row | undefined {
  let best: Row | undefined;
  for (const row of rows) {
    if (number.startsWith(row.prefix) && (best === undefined || row.prefix.length > best.prefix.length)) best = row;
  }
  return best;
}

/**
 * Every prefix that `number` begins with, the longest (itself) first, the shortest (one character) last: what an index over prefixes is asked for, so
 * that the first row found is the longest that fits.
 */
export function prefixesOf(number: string): string[] {
  const prefixes: string[] = [];
  for (let length = number.length; length > 0; length--) prefixes.push(number.slice(0, length));
  return prefixes;
}
