import type { CalendarImport } from '@belfry/contracts';
import { instantOf, localTime } from '@belfry/policy';
import ICAL from 'ical.js';
import { type Block, calendarBlocks } from './calendar-lines.ts';

/** A day as a file has it. */
export type ReadDay = CalendarImport['days'][number];

/** What could be read of a file; undefined: it is no iCalendar file. */
export type ReadCalendar = { readonly days: readonly ReadDay[]; readonly errors: CalendarImport['errors'] } | undefined;

/** Where the file is read: on the clock of which zone, and when (milliseconds since 1970). */
export interface ReadingPlace {
  readonly timezone: string;
  readonly now: number;
}

const dayMs = 86_400_000;
/** Occurrences of one event that are taken; those of rules that are not simply each year are taken for so long. */
const mostOccurrences = 400;
const mostSteps = 50_000;
const yearsAhead = 3;

/**
 * The events of an iCalendar file (RFC 5545) as days of a calendar: all-day ones, timed ones on the clock of the place, those of each year (RRULE:FREQ=YEARLY) as
 * such, other rules as the days that they make from the beginning of this year on for three years. What cannot be read is told by its line.
 */
export function readICalendar(text: string, place: ReadingPlace): ReadCalendar {
  const { isCalendar, zones, events, errors: bad } = calendarBlocks(text);
  if (!isCalendar) return undefined;
  const errors = [...bad];
  const read = events.flatMap((block) => {
    try {
      return [{ line: block.line, event: eventOf(block, zones) }];
    } catch (error) {
      errors.push({ line: block.line, message: sentence(error) });
      return [];
    }
  });
  // Occurrences that were moved stand as events of their own beside the one that repeats (RFC 5545 §3.8.4.4).
  const moved = new Set(
    read.flatMap(({ event }) =>
      event.isRecurrenceException() ? [`${event.uid} ${dateWords(event.recurrenceId)}`] : [],
    ),
  );
  const days = read.flatMap(({ line, event }) => {
    try {
      return daysOf(event, place, moved);
    } catch (error) {
      errors.push({ line, message: sentence(error) });
      return [];
    }
  });
  return { days, errors: errors.sort((a, b) => a.line - b.line) };
}

function eventOf({ text }: Block, zones: readonly string[]): ICAL.Event {
  const whole = ['BEGIN:VCALENDAR', 'VERSION:2.0', ...zones, text, 'END:VCALENDAR'].join('\r\n');
  const event = new ICAL.Component(ICAL.parse(whole)).getFirstSubcomponent('vevent');
  if (!event) throw new Error('there is no event in it');
  if (!event.hasProperty('dtstart')) throw new Error('the event has no beginning (DTSTART)');
  return new ICAL.Event(event);
}

function daysOf(event: ICAL.Event, place: ReadingPlace, moved: ReadonlySet<string>): ReadDay[] {
  const { component } = event;
  if (String(component.getFirstPropertyValue('status') ?? '').toUpperCase() === 'CANCELLED') return [];
  const name = event.summary?.trim().slice(0, 120) || 'Day without a name';
  const length = event.duration;
  const isMoved = (start: ICAL.Time) => moved.has(`${event.uid} ${dateWords(start)}`);
  const dayAt = (start: ICAL.Time, yearly: boolean): ReadDay => {
    const end = start.clone();
    end.addDuration(length);
    return { name, yearly, ...spanOf(event, start, end, place) };
  };
  if (!event.isRecurring() || event.isRecurrenceException()) return [dayAt(event.startDate, false)];
  const hasMoved = [...moved].some((one) => one.startsWith(`${event.uid} `));
  if (isSimplyYearly(event) && !hasMoved) return [dayAt(event.startDate, true)];
  const days: ReadDay[] = [];
  const year = new Date(place.now).getUTCFullYear();
  const occurrences = event.iterator();
  for (let step = 0; step < mostSteps; step++) {
    const start = occurrences.next() as ICAL.Time | undefined;
    if (!start || start.year > year + yearsAhead) return days;
    if (start.year < year || isMoved(start)) continue;
    if (days.length === mostOccurrences) throw new Error(`“${name}” comes more than ${mostOccurrences} times`);
    days.push(dayAt(start, false));
  }
  throw new Error(`“${name}” repeats too often`);
}

/** The same day each year, without end and without exceptions. */
function isSimplyYearly({ component, startDate }: ICAL.Event): boolean {
  const rules = component.getAllProperties('rrule');
  if (rules.length !== 1 || component.hasProperty('rdate') || component.hasProperty('exdate')) return false;
  const rule = rules[0]?.getFirstValue() as ICAL.Recur;
  if (rule.freq !== 'YEARLY' || rule.interval > 1 || rule.count || rule.until) return false;
  const parts = rule.parts as Readonly<Record<string, readonly (number | string)[]>>;
  const same: Readonly<Record<string, number>> = { BYMONTH: startDate.month, BYMONTHDAY: startDate.day };
  return Object.entries(parts).every(([part, values]) => values.length === 1 && Number(values[0]) === same[part]);
}

function spanOf(
  event: ICAL.Event,
  start: ICAL.Time,
  end: ICAL.Time,
  place: ReadingPlace,
): Pick<ReadDay, 'first' | 'last' | 'from' | 'to'> {
  if (start.isDate) {
    const first = dayNumberOf(start);
    return { first: dateOf(first), last: dateOf(Math.max(first, dayNumberOf(end) - 1)), from: null, to: null };
  }
  const tzid = event.component.getFirstProperty('dtstart')?.getFirstParameter('tzid');
  const [from, to] = [wallTime(start, tzid, place), wallTime(end, tzid, place)];
  if (to.date < from.date || (to.date === from.date && to.minutes <= from.minutes))
    throw new Error('the event takes no time');
  // Midnight at the end is the end of the day before.
  const last = to.minutes === 0 ? to.date - 1 : to.date;
  return {
    first: dateOf(from.date),
    last: dateOf(last),
    from: from.minutes === 0 ? null : clock(from.minutes),
    to: to.minutes === 0 ? null : clock(to.minutes),
  };
}

/** What the clock of the place shows at a time of the file: in UTC, in a zone by its IANA name or by the rules that the file bears, or (RFC 5545 §3.3.5, form 1) on any clock. */
function wallTime(
  time: ICAL.Time,
  tzid: string | undefined,
  { timezone }: ReadingPlace,
): { date: number; minutes: number } {
  const wall = { date: dayNumberOf(time), minutes: time.hour * 60 + time.minute };
  if (tzid === undefined && time.zone !== ICAL.Timezone.utcTimezone) return wall;
  if (tzid !== undefined && isIana(tzid)) return localTime(instantOf(wall.date, wall.minutes, tzid), timezone);
  if (tzid !== undefined && time.zone === ICAL.Timezone.localTimezone)
    throw new Error(`the time zone ${tzid} is not known`);
  return localTime(time.toUnixTime() * 1000, timezone);
}

function isIana(timeZone: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone }) !== undefined;
  } catch {
    return false;
  }
}

const dayNumberOf = ({ year, month, day }: ICAL.Time) => Date.UTC(year, month - 1, day) / dayMs;
const dateOf = (day: number) => new Date(day * dayMs).toISOString().slice(0, 10);
const dateWords = (time: ICAL.Time) => dateOf(dayNumberOf(time));
const clock = (minutes: number) =>
  `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`;

function sentence(error: unknown): string {
  const said = (error instanceof Error ? error.message : String(error)).slice(0, 200);
  return `This event cannot be read: ${said}.`;
}
