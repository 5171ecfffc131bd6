import { type LocalMoment, localTime, weekdayOf } from './clock.ts';
import type { RouteHours } from './facts.ts';
import { minutesOf } from './route-hours.ts';
import type { ScheduleRules, SpecialDay } from './rules.ts';
import { closedOn, type Occurrence, specialOn } from './special-days.ts';

/** Whether it is open, and what says so. */
export interface Opening {
  readonly state: 'open' | 'closed' | 'holiday';
  readonly by: 'button' | 'week' | 'day';
  /** With `day`: a holiday, or a time with other hours. */
  readonly day?: SpecialDay;
}

/** A date (days since 1970) and time (minutes since midnight) on the clock of the schedule. */
export type WallTime = Pick<LocalMoment, 'date' | 'minutes'>;

/** What is open and closed at `at` (milliseconds since 1970): the night button before holidays, these before other hours, these before those of the week. */
export function openingAt(schedule: ScheduleRules, at: number): Opening {
  return openingOn(schedule, localTime(at, schedule.timezone));
}

/**
 * When the next change between open and not open comes after `at` by the clock, as the night button would have it if it were automatic; undefined: none within
 * `days`. Times are those of the clock on the wall: one that it leaves out in spring counts as soon as it shows a later one, one that it shows twice in autumn counts twice.
 */
export function nextChange(schedule: ScheduleRules, at: number, days = 62): WallTime | undefined {
  const now = localTime(at, schedule.timezone);
  const isOpen = openMinutesOn(schedule, now.date)[now.minutes] ?? 0;
  for (let date = now.date; date <= now.date + days; date++) {
    const minutes = openMinutesOn(schedule, date).indexOf(1 - isOpen, date === now.date ? now.minutes + 1 : 0);
    if (minutes !== -1) return { date, minutes };
  }
  return undefined;
}

/** The spans of a date on which it is open by the clock, in minutes since midnight: what a picture of the day shows. */
export function openSpansOn(schedule: ScheduleRules, date: number): { readonly from: number; readonly to: number }[] {
  const open = openMinutesOn(schedule, date);
  const spans: { from: number; to: number }[] = [];
  for (let from = open.indexOf(1); from !== -1; ) {
    const end = open.indexOf(0, from);
    const to = end === -1 ? dayMinutes : end;
    spans.push({ from, to });
    from = open.indexOf(1, to);
  }
  return spans;
}

/** Is it open by the clock for a minute of the `days` dates that begin with `date` (days since 1970)? */
export function opensWithin(schedule: ScheduleRules, date: number, days: number): boolean {
  for (let one = date; one < date + days; one++) if (openMinutesOn(schedule, one).includes(1)) return true;
  return false;
}

function openingOn(schedule: ScheduleRules, { date, minutes }: WallTime): Opening {
  if (schedule.button) return { state: schedule.button, by: 'button' };
  const today = specialOn(schedule.days ?? [], date);
  const holiday = today.find((one) => {
    if (one.day.hours !== undefined) return false;
    const { from, to } = closedOn(one, date);
    return from <= minutes && minutes < to;
  });
  if (holiday) return { state: 'holiday', by: 'day', day: holiday.day };
  const { hours, day } = hoursOn(schedule, today);
  const yesterday = hoursOn(schedule, specialOn(schedule.days ?? [], date - 1));
  const isOpen =
    hours.some((one) => hasBegun(one, weekdayOf(date), minutes)) ||
    yesterday.hours.some((one) => goesOn(one, weekdayOf(date - 1), minutes));
  return { state: isOpen ? 'open' : 'closed', ...(day ? { by: 'day', day } : { by: 'week' }) };
}

/** 1 for each minute of a date on which it is open by the clock, 0 for the others: as `openingOn` has it without the button, for a whole day at the price of a look at each special day. */
function openMinutesOn(schedule: ScheduleRules, date: number): Uint8Array {
  const open = new Uint8Array(dayMinutes);
  const today = specialOn(schedule.days ?? [], date);
  const closed = today.filter(({ day }) => day.hours === undefined).map((one) => closedOn(one, date));
  if (closed.some(({ from, to }) => from === 0 && to === dayMinutes)) return open;
  for (const span of hoursOn(schedule, specialOn(schedule.days ?? [], date - 1)).hours)
    if (span.days.includes(weekdayOf(date - 1)) && isOvernight(span)) open.fill(1, 0, minutesOf(span.to));
  for (const span of hoursOn(schedule, today).hours)
    if (span.days.includes(weekdayOf(date)))
      open.fill(1, minutesOf(span.from), isOvernight(span) ? dayMinutes : minutesOf(span.to));
  for (const { from, to } of closed) open.fill(0, from, to);
  return open;
}

/** The hours of a date with these special days: those of the shortest time with other hours, the first of several; else those of the week. */
function hoursOn(
  schedule: ScheduleRules,
  special: readonly Occurrence[],
): { hours: readonly RouteHours[]; day?: SpecialDay } {
  let shortest: Occurrence | undefined;
  for (const one of special)
    if (one.day.hours !== undefined && (!shortest || one.last - one.first < shortest.last - shortest.first))
      shortest = one;
  if (shortest?.day.hours) return { hours: shortest.day.hours, day: shortest.day };
  return { hours: schedule.hours.length === 0 ? aroundTheClock : schedule.hours };
}

const dayMinutes = 24 * 60;
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
