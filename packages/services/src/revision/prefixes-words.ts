/** Prefixes that are named. */
const mostNamed = 12;

/** What became of the prefixes of a group, of which there may be ten thousand: how many they are, with those that went and those that came; null: it has none. */
export function prefixesWords(before: unknown, after: unknown): { before: string | null; after: string | null } {
  const [was, is] = [listOf(before), listOf(after)];
  const [old, now] = [new Set(was), new Set(is)];
  return {
    before: words(
      was.length,
      was.filter((prefix) => !now.has(prefix)),
      is.length === 0 ? '' : 'among them ',
    ),
    after: words(
      is.length,
      is.filter((prefix) => !old.has(prefix)),
      was.length === 0 ? '' : 'among them ',
    ),
  };
}

function words(count: number, named: readonly string[], lead: string): string | null {
  if (count === 0) return null;
  const list = named.length > mostNamed ? `${named.slice(0, mostNamed).join(', ')} …` : named.join(', ');
  return `${count} ${count === 1 ? 'prefix' : 'prefixes'}${list === '' ? '' : `: ${lead}${list}`}`;
}

const listOf = (value: unknown): readonly string[] =>
  Array.isArray(value) ? value.filter((one) => typeof one === 'string') : [];
