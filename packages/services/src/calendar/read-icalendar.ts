import type { CalendarImport } from '@belfry/contracts';
import { localTime } from '@belfry/policy';
import { type Block, calendarBlocks } from './calendar-lines.ts';
import { durationOf, type Property, propertiesOf, textOf, type WallTime, wallTimes } from './calendar-property.ts';
import { type FileZones, fileZones, instantIn } from './calendar-zone.ts';
import { checkDay } from './check-day.ts';
import { RRule, recurrence } from './recurrence-rule.ts';

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
/** Of one file: nobody else waits longer for whoever reads it. */
const mostEvents = 2_000;
const mostMs = 1_000;
const yearsAhead = 3;

/** An event, on its own clock. */
interface Event {
  readonly line: number;
  readonly uid: string;
  readonly name: string;
  readonly isCancelled: boolean;
  readonly start: WallTime;
  readonly lengthMs: number;
  /** Which occurrence of another event it stands in the place of. */
  readonly instead?: number;
  readonly rules: readonly string[];
  readonly also: readonly number[];
  readonly except: readonly number[];
}

/**
 * The events of an iCalendar file (RFC 5545) as days of a calendar: all-day ones, timed ones on the clock of the place, those of each year (RRULE:FREQ=YEARLY) as
 * such, other rules as the days that they make from the beginning of this year on for three years. What cannot be read is told by its line.
 */
export function readICalendar(text: string, place: ReadingPlace): ReadCalendar {
  const { isCalendar, zones, events: blocks, errors: bad } = calendarBlocks(text);
  if (!isCalendar) return undefined;
  const errors = [...bad];
  const began = performance.now();
  /** What one event makes; nothing, and a mistake told, when it cannot be read. */
  const attempt = <T>(line: number, read: () => readonly T[]): readonly T[] => {
    try {
      return read();
    } catch (error) {
      errors.push({ line, message: sentence(error) });
      return [];
    }
  };
  const known = fileZones(zones);
  const read = blocks.slice(0, mostEvents);
  if (read.length < blocks.length)
    errors.push({
      line: blocks[mostEvents]!.line,
      message: `There are more than ${mostEvents} events: the rest is left out.`,
    });
  const events = read.flatMap((block) => attempt(block.line, () => [eventOf(block, known)]));
  // Occurrences that were moved stand as events of their own beside the one that repeats (§3.8.4.4).
  const moved = new Map<string, number[]>();
  for (const { uid, instead } of events) {
    if (instead === undefined) continue;
    const known = moved.get(uid);
    if (known) known.push(instead);
    else moved.set(uid, [instead]);
  }
  const days = events.flatMap((event) =>
    attempt(event.line, () => {
      if (performance.now() - began > mostMs) throw new Error('the events before it took too long');
      const days = daysOf(event, place, known, moved.get(event.uid) ?? []);
      for (const day of days) checkDay({ ...day, hours: [] });
      return days;
    }),
  );
  return { days, errors: errors.sort((a, b) => a.line - b.line) };
}

function eventOf({ line, text }: Block, zones: FileZones): Event {
  const properties = propertiesOf(text);
  const all = (wanted: string) => properties.filter(({ name }) => name === wanted);
  const one = (wanted: string): Property | undefined => all(wanted)[0];
  const times = (wanted: string) => all(wanted).flatMap((property) => wallTimes(property).map(({ at }) => at));
  const begins = one('DTSTART');
  if (!begins) throw new Error('the event has no beginning (DTSTART)');
  const start = wallTimes(begins)[0]!;
  const instead = one('RECURRENCE-ID');
  return {
    line,
    uid: one('UID')?.value ?? '',
    name: textOf(one('SUMMARY')?.value ?? '').slice(0, 120) || 'Day without a name',
    isCancelled: one('STATUS')?.value.trim().toUpperCase() === 'CANCELLED',
    start,
    lengthMs: lengthOf(start, one('DTEND'), one('DURATION'), zones),
    ...(instead && { instead: wallTimes(instead)[0]!.at }),
    rules: all('RRULE').map(({ value }) => onTheWall(value)),
    also: times('RDATE'),
    except: times('EXDATE'),
  };
}

/** How long it takes on the wall: until its end, or as it says, else the one day (§3.6.1). */
function lengthOf(
  start: WallTime,
  end: Property | undefined,
  duration: Property | undefined,
  zones: FileZones,
): number {
  if (duration) return durationOf(duration.value);
  if (end) {
    const ends = wallTimes(end)[0]!;
    if (ends.zone === start.zone && ends.isUtc === start.isUtc) return ends.at - start.at;
    const [from, to] = [instantIn(start, zones), instantIn(ends, zones)];
    if (from === undefined || to === undefined) throw new Error('it begins and ends on different clocks');
    return to - from;
  }
  return start.isDate ? dayMs : 0;
}

/** A rule counts on the wall; UNTIL, which may be in UTC, is taken as if it were on it, and to the end of its day. */
const onTheWall = (rule: string) => rule.replace(/UNTIL=(\d{8})(?:T\d{6}Z?)?/i, 'UNTIL=$1T235959Z');

function daysOf(event: Event, place: ReadingPlace, zones: FileZones, moved: readonly number[]): ReadDay[] {
  const { name, start, lengthMs, rules, also, instead } = event;
  if (event.isCancelled) return [];
  const dayAt = (at: number, yearly: boolean): ReadDay => ({
    name,
    yearly,
    ...spanOf({ ...start, at }, lengthMs, place, zones),
  });
  if (instead !== undefined || (rules.length === 0 && also.length === 0)) return [dayAt(start.at, false)];
  if (isSimplyYearly(event) && moved.length === 0) return [dayAt(start.at, true)];
  const left = new Set([...event.except, ...moved]);
  const year = new Date(place.now).getUTCFullYear();
  const [from, until] = [Date.UTC(year, 0, 1), Date.UTC(year + yearsAhead + 1, 0, 1)];
  const found = new Set([start.at, ...also].filter((at) => at >= from && at < until));
  for (const rule of rules) {
    let steps = 0;
    recurrence(rule, start.at).all((occurrence) => {
      const at = occurrence.getTime();
      if (++steps > mostSteps) throw new Error(`“${name}” repeats too often`);
      if (at >= from && at < until) found.add(at);
      return at < until && found.size <= mostOccurrences;
    });
  }
  const kept = [...found].filter((at) => !left.has(at)).sort((a, b) => a - b);
  if (kept.length > mostOccurrences) throw new Error(`“${name}” comes more than ${mostOccurrences} times`);
  return kept.map((at) => dayAt(at, false));
}

/** The same day each year, without end and without exceptions. */
function isSimplyYearly({ start, rules, also, except }: Event): boolean {
  const [rule] = rules;
  if (rule === undefined || rules.length > 1 || also.length > 0 || except.length > 0) return false;
  const { freq, interval = 1, count, until, ...others } = RRule.parseString(rule);
  if (freq !== RRule.YEARLY || interval !== 1 || count || until) return false;
  const date = new Date(start.at);
  const same: Readonly<Record<string, number>> = { bymonth: date.getUTCMonth() + 1, bymonthday: date.getUTCDate() };
  return Object.entries(others).every(([part, value]) => {
    const values = Array.isArray(value) ? value : [value];
    return part === 'wkst' || (values.length === 1 && values[0] === same[part]);
  });
}

function spanOf(
  start: WallTime,
  lengthMs: number,
  place: ReadingPlace,
  zones: FileZones,
): Pick<ReadDay, 'first' | 'last' | 'from' | 'to'> {
  if (start.isDate) {
    const last = start.at + Math.max(dayMs, lengthMs) - dayMs;
    return { first: dateOf(start.at / dayMs), last: dateOf(Math.floor(last / dayMs)), from: null, to: null };
  }
  const [from, to] = [start.at, start.at + lengthMs].map((at) => shownAt({ ...start, at }, place, zones)) as [
    Shown,
    Shown,
  ];
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

interface Shown {
  readonly date: number;
  readonly minutes: number;
}

/** What the clock of the place shows at a time of the file. */
function shownAt(time: WallTime, { timezone }: ReadingPlace, zones: FileZones): Shown {
  const at = instantIn(time, zones);
  if (at !== undefined) return localTime(at, timezone);
  const date = Math.floor(time.at / dayMs);
  return { date, minutes: Math.floor((time.at - date * dayMs) / 60_000) };
}

const dateOf = (day: number) => new Date(day * dayMs).toISOString().slice(0, 10);
const clock = (minutes: number) =>
  `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`;

function sentence(error: unknown): string {
  const said = (error instanceof Error ? error.message : String(error)).slice(0, 200).replace(/\.$/, '');
  return `This event cannot be read: ${said}.`;
}
