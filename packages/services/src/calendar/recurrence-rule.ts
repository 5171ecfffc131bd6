import * as library from 'rrule';

/** Node sees the CommonJS build of the library as one default export, bundlers see names. */
const { RRule, rrulestr } = (
  'rrulestr' in library ? library : (library as { default: typeof library }).default
) as typeof library;

export { RRule };

/** What the parts of a rule may be (RFC 5545 §3.3.10), by how often it comes. Days are what a calendar has: rules by hours and less are none. */
const parts: Readonly<Record<string, ReadonlySet<string>>> = {
  DAILY: new Set(['BYDAY', 'BYMONTH']),
  WEEKLY: new Set(['BYDAY', 'BYMONTH']),
  MONTHLY: new Set(['BYDAY', 'BYMONTH', 'BYMONTHDAY', 'BYSETPOS']),
  YEARLY: new Set(['BYDAY', 'BYMONTH', 'BYMONTHDAY', 'BYSETPOS', 'BYYEARDAY', 'BYWEEKNO']),
};
const common: ReadonlySet<string> = new Set(['FREQ', 'INTERVAL', 'COUNT', 'UNTIL', 'WKST']);

/**
 * A rule for days, from a beginning on the wall (milliseconds as if in UTC). Throws a sentence's part for rules that are none, or that could be counted for
 * ever before a day comes out of them.
 */
export function recurrence(rule: string, start: number, only: readonly string[] = Object.keys(parts)) {
  const said = new Map(
    rule
      .toUpperCase()
      .split(';')
      .map((one) => [one.slice(0, one.indexOf('=')), one.slice(one.indexOf('=') + 1)] as const),
  );
  const freq = said.get('FREQ') ?? '';
  const allowed = only.includes(freq) ? parts[freq] : undefined;
  if (allowed === undefined) throw new Error(`it repeats in a way that makes no days (FREQ=${freq.slice(0, 20)})`);
  const interval = said.get('INTERVAL') ?? '1';
  if (!/^[1-9]\d{0,2}$/.test(interval)) throw new Error('its INTERVAL is no number from 1 to 999');
  for (const part of said.keys())
    if (!common.has(part) && !allowed.has(part)) throw new Error(`${part.slice(0, 20)} is not known in its rule`);
  return rrulestr(`RRULE:${rule}`, { dtstart: new Date(start) });
}
