/** Opening hours as their description reads, special day by special day and edge by edge: what the quick way is held against. Too slow for calls. */

import { dayNumber, localTime, weekdayOf } from '../src/clock.ts';
import type { RouteHours } from '../src/facts.ts';
import type { Opening, ScheduleRules, SpecialDay, WallTime } from '../src/index.ts';
import { minutesOf } from '../src/route-hours.ts';

/** What is open and closed at `at` (milliseconds since 1970): the night button before holidays, these before other hours, these before those of the week. */
export function openingAt(schedule: ScheduleRules, at: number): Opening {
  return openingOn(schedule, localTime(at, schedule.timezone));
}

/**
 * When the next change between open and not open comes after `at` by the clock, as the night button would have it if it were automatic; undefined: none within
 * `days`. Times are those of the clock on the wall: one that it leaves out in spring counts as soon as it shows a later one, one that it shows twice in autumn counts twice.
 */
export function nextChange(schedule: ScheduleRules, at: number, days = 62): WallTime | undefined {
  const { button: _, ...automatic } = schedule;
  const now = localTime(at, schedule.timezone);
  const isOpen = openingOn(automatic, now).state === 'open';
  for (let date = now.date; date <= now.date + days; date++) {
    const after = date === now.date ? now.minutes : -1;
    const minutes = changesOn(automatic, date).find(
      (one) => one > after && (openingOn(automatic, { date, minutes: one }).state === 'open') !== isOpen,
    );
    if (minutes !== undefined) return { date, minutes };
  }
  return undefined;
}

/** The spans of a date on which it is open by the clock, in minutes since midnight: what a picture of the day shows. */
export function openSpansOn(schedule: ScheduleRules, date: number): { readonly from: number; readonly to: number }[] {
  const { button: _, ...automatic } = schedule;
  const edges = changesOn(automatic, date);
  const spans: { from: number; to: number }[] = [];
  edges.forEach((from, index) => {
    if (openingOn(automatic, { date, minutes: from }).state !== 'open') return;
    const to = edges[index + 1] ?? 24 * 60;
    const before = spans.at(-1);
    if (before?.to === from) before.to = to;
    else spans.push({ from, to });
  });
  return spans;
}

function openingOn(schedule: ScheduleRules, { date, minutes }: WallTime): Opening {
  if (schedule.button) return { state: schedule.button, by: 'button' };
  const today = specialOn(schedule.days ?? [], date);
  const holiday = today.find((one) => one.day.hours === undefined && isClosedBy(one, date, minutes));
  if (holiday) return { state: 'holiday', by: 'day', day: holiday.day };
  const { hours, day } = hoursOn(schedule, date);
  const yesterday = hoursOn(schedule, date - 1);
  const isOpen =
    hours.some((one) => hasBegun(one, weekdayOf(date), minutes)) ||
    yesterday.hours.some((one) => goesOn(one, weekdayOf(date - 1), minutes));
  return { state: isOpen ? 'open' : 'closed', ...(day ? { by: 'day', day } : { by: 'week' }) };
}

/** The hours of a date: those of the shortest time with other hours that it belongs to, else those of the week. */
function hoursOn(schedule: ScheduleRules, date: number): { hours: readonly RouteHours[]; day?: SpecialDay } {
  const others = specialOn(schedule.days ?? [], date).filter(({ day }) => day.hours !== undefined);
  const [shortest] = others.sort((a, b) => a.last - a.first - (b.last - b.first));
  if (shortest?.day.hours) return { hours: shortest.day.hours, day: shortest.day };
  return { hours: schedule.hours.length === 0 ? aroundTheClock : schedule.hours };
}

const aroundTheClock: readonly RouteHours[] = [{ days: [1, 2, 3, 4, 5, 6, 7], from: '00:00', to: '24:00' }];

const isOvernight = ({ from, to }: RouteHours) => minutesOf(from) >= minutesOf(to);

/** Whether a span of this very day has begun and is not over on it. */
function hasBegun(span: RouteHours, day: number, minutes: number): boolean {
  if (!span.days.includes(day) || minutes < minutesOf(span.from)) return false;
  return isOvernight(span) || minutes < minutesOf(span.to);
}

/** Whether a span of the day before goes on. */
function goesOn(span: RouteHours, dayBefore: number, minutes: number): boolean {
  return span.days.includes(dayBefore) && isOvernight(span) && minutes < minutesOf(span.to);
}

/** The minutes of a date at which something may change, in their order. */
function changesOn(schedule: ScheduleRules, date: number): readonly number[] {
  const edges = new Set([0]);
  const add = (time: string | undefined) => time !== undefined && edges.add(minutesOf(time));
  for (const { from, to } of [...hoursOn(schedule, date).hours, ...hoursOn(schedule, date - 1).hours]) {
    add(from);
    add(to);
  }
  for (const { day } of specialOn(schedule.days ?? [], date)) {
    add(day.from);
    add(day.to);
  }
  return [...edges].filter((minutes) => minutes < 24 * 60).sort((a, b) => a - b);
}

/** A special day of a year: its dates as days since 1970, both included. */
interface Occurrence {
  readonly day: SpecialDay;
  readonly first: number;
  readonly last: number;
}

/** The special days that a date belongs to. */
function specialOn(days: readonly SpecialDay[], date: number): readonly Occurrence[] {
  const year = new Date(date * 86_400_000).getUTCFullYear();
  return days.flatMap((day) => {
    const [firstYear, month, ofMonth] = partsOf(day.first);
    const first = dayNumber(firstYear, month, ofMonth);
    const length = dayNumber(...partsOf(day.last)) - first;
    const years = day.yearly ? [year - 1, year].filter((one) => one >= firstYear) : [firstYear];
    return years
      .filter((one) => month !== 2 || ofMonth !== 29 || isLeap(one))
      .map((one) => dayNumber(one, month, ofMonth))
      .filter((begins) => begins <= date && date <= begins + length)
      .map((begins) => ({ day, first: begins, last: begins + length }));
  });
}

/** Whether a closed day has begun and is not over at a time of `date`; it must belong to it. */
function isClosedBy({ day, first, last }: Occurrence, date: number, minutes: number): boolean {
  const begun = date > first || day.from === undefined || minutes >= minutesOf(day.from);
  const over = date === last && day.to !== undefined && minutes >= minutesOf(day.to);
  return begun && !over;
}

/** Year, month and day of `YYYY-MM-DD`. */
function partsOf(date: string): [number, number, number] {
  return [Number(date.slice(0, 4)), Number(date.slice(5, 7)), Number(date.slice(8, 10))];
}

const isLeap = (year: number) => (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
