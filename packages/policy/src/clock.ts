/** What the clock on a wall shows: minutes since midnight, and the day (1: Monday to 7: Sunday). */
export interface LocalTime {
  readonly minutes: number;
  readonly day: number;
}

/** The same with the sheet of the calendar beside it: days since 1 January 1970, as the zone counts them. */
export interface LocalMoment extends LocalTime {
  readonly date: number;
}

/** Making one takes longer than a decision. A zone that is not known counts as UTC. */
const formats = new Map<string, Intl.DateTimeFormat>();
const mostFormats = 1_000;
const days: Readonly<Record<string, number>> = { Mon: 1, Tue: 2, Wed: 3, Thu: 4, Fri: 5, Sat: 6, Sun: 7 };

/** The time at `at` (milliseconds since 1970) in an IANA time zone. */
export function localTime(at: number, timezone: string): LocalMoment {
  let day = 1;
  let minutes = 0;
  const date = { year: 1970, month: 1, day: 1 };
  for (const { type, value } of formatOf(timezone).formatToParts(at)) {
    if (type === 'weekday') day = days[value] ?? 1;
    else if (type === 'hour') minutes += Number(value) * 60;
    else if (type === 'minute') minutes += Number(value);
    else if (type === 'year' || type === 'month' || type === 'day') date[type] = Number(value);
  }
  return { minutes, day, date: dayNumber(date.year, date.month, date.day) };
}

/** When the clock of a zone first shows a date and time (minutes since midnight), in milliseconds since 1970. What the clock leaves out in spring is as much later. */
export function instantOf(date: number, minutes: number, timezone: string): number {
  const wall = date * dayMs + minutes * minuteMs;
  const shown = (at: number) => {
    const local = localTime(at, timezone);
    return local.date * dayMs + local.minutes * minuteMs;
  };
  // Zones are ahead of UTC or behind it by what their clock shows more; around a change both offsets are tried, the earlier instant first.
  const guesses = [wall - dayMs, wall + dayMs].map((near) => wall - (shown(near) - near)).sort((a, b) => a - b);
  return guesses.find((at) => shown(at) === wall) ?? guesses.at(-1) ?? wall;
}

/** Days since 1 January 1970 of a date in the Gregorian calendar. */
export function dayNumber(year: number, month: number, day: number): number {
  return Date.UTC(year, month - 1, day) / dayMs;
}

/** Its weekday (1: Monday to 7: Sunday). */
export const weekdayOf = (date: number): number => ((((date + 3) % 7) + 7) % 7) + 1;

const dayMs = 86_400_000;
const minuteMs = 60_000;

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
      year: 'numeric',
      month: '2-digit',
      day: '2-digit',
      hour: '2-digit',
      minute: '2-digit',
      hourCycle: 'h23',
    });
  } catch {
    return undefined;
  }
}
