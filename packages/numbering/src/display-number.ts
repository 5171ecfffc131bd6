import { groupingTable } from './grouping-table.ts';

interface Grouping {
  readonly whole: RegExp;
  readonly leading: RegExp;
}

let byCode: Map<string, readonly Grouping[]> | undefined;

/**
 * An E.164 number for people to read, grouped as its country does: `+41 44 668 18 00`, `+44 20 7946 0958`. What is no such number (an extension, an emergency
 * number) is returned as it is. Its table is small, since pages of the portal have it. Source: ITU-T E.123 §2; groups of libphonenumber.
 */
export function displayNumber(number: string): string {
  if (!/^\+[1-9]\d{3,16}$/.test(number)) return number;
  byCode ??= readTable(groupingTable);
  for (const length of [1, 2, 3]) {
    const code = number.slice(1, 1 + length);
    const groupings = byCode.get(code);
    if (groupings === undefined) continue;
    const rest = number.slice(1 + length);
    const found = groupings.find(({ whole, leading }) => leading.test(rest) && whole.test(rest));
    const groups = found?.whole.exec(rest)?.slice(1) ?? [rest];
    return `+${code} ${groups.join(' ')}`;
  }
  return number;
}

function readTable(table: string): Map<string, readonly Grouping[]> {
  return new Map(
    table
      .trim()
      .split('\n')
      .map((line) => {
        const [code = '', groupings = ''] = line.split('=', 2);
        return [code, groupings === '' ? [] : groupings.split(';').map(readGrouping)];
      }),
  );
}

/** `2 3 2-4>[58]`: two digits, three, two to four, of numbers that begin with 5 or 8. */
function readGrouping(text: string): Grouping {
  const [groups = '', leading = ''] = text.split('>', 2);
  const digits = groups.split(' ').map((count) => `(\\d{${count.replace('-', ',')}})`);
  return { whole: new RegExp(`^${digits.join('')}$`), leading: new RegExp(`^(?:${leading})`) };
}
