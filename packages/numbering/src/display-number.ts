import { groupingTable } from './grouping-table.ts';

/**
 * An E.164 number for people to read, grouped as its country does: `+41 44 668 18 00`, `+44 20 7946 0958`. What is no such number (an extension, an emergency
 * number) is returned as it is. It needs little, since every page of the portal has it. Source: ITU-T E.123 §2; groups of libphonenumber.
 */
export function displayNumber(number: string): string {
  if (!/^\+[1-9]\d{3,16}$/.test(number)) return number;
  for (let length = 1; length <= 3; length++) {
    const code = number.slice(1, 1 + length);
    const groupings = groupingTable[code];
    if (groupings === undefined) continue;
    const rest = number.slice(1 + length);
    for (const [pattern, groups, leading] of groupings) {
      if (leading !== undefined && !new RegExp(`^(?:${leading})`).test(rest)) continue;
      const whole = new RegExp(`^(?:${pattern})$`);
      if (whole.test(rest)) return `+${code} ${rest.replace(whole, groups)}`;
    }
    return `+${code} ${rest}`;
  }
  return number;
}
