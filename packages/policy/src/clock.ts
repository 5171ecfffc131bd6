/** What the clock on a wall shows: minutes since midnight, and the day (1: Monday to 7: Sunday). */
export interface LocalTime {
  readonly minutes: number;
  readonly day: number;
}

/** Making one takes longer than a decision. A zone that is not known counts as UTC. */
const formats = new Map<string, Intl.DateTimeFormat>();
const mostFormats = 1_000;
const days: Readonly<Record<string, number>> = { Mon: 1, Tue: 2, Wed: 3, Thu: 4, Fri: 5, Sat: 6, Sun: 7 };

/** The time at `at` (milliseconds since 1970) in an IANA time zone. */
export function localTime(at: number, timezone: string): LocalTime {
  let day = 1;
  let minutes = 0;
  for (const { type, value } of formatOf(timezone).formatToParts(at)) {
    if (type === 'weekday') day = days[value] ?? 1;
    else if (type === 'hour') minutes += Number(value) * 60;
    else if (type === 'minute') minutes += Number(value);
  }
  return { minutes, day };
}

function formatOf(timezone: string): Intl.DateTimeFormat {
  const known = formats.get(timezone);
  if (known) return known;
  const format = formatIn(timezone) ?? formatIn('UTC')!;
  if (formats.size < mostFormats) formats.set(timezone, format);
  return format;
}

function formatIn(timeZone: string): Intl.DateTimeFormat | undefined {
  try {
    return new Intl.DateTimeFormat('en-GB', {
      timeZone,
      weekday: 'short',
      hour: '2-digit',
      minute: '2-digit',
      hourCycle: 'h23',
    });
  } catch {
    return undefined;
  }
}
