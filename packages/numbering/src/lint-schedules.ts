import type { Finding, Plan, PlanCalendar, PlanHours, PlanSchedule } from './plan.ts';
import { firstOverlap } from './week-hours.ts';

/** Opening hours that never open, spans of a week that overlap, calendars that are empty or over, and special days that never count. */
export function lintSchedules({ schedules = [] }: Plan): Finding[] {
  const calendars = Map.groupBy(
    schedules.filter(({ calendar }) => calendar !== undefined),
    ({ calendar }) => calendar!.id,
  );
  return [
    ...schedules.flatMap((schedule) => [...neverOpen(schedule), ...overlapping(schedule)]),
    ...[...calendars.values()].flatMap((users) => lintCalendar(users[0]!.calendar!, users)),
  ];
}

function neverOpen({ id, name, opens, calendar }: PlanSchedule): Finding[] {
  if (opens) return [];
  const why = calendar ? `: calendar ${calendar.name} closes every day that the week opens` : '';
  return [
    warning('schedule.never-open', `Opening hours ${name} do not open once in a whole year${why}.`, [
      { kind: 'schedule', id },
      ...(calendar ? [{ kind: 'calendar', id: calendar.id }] : []),
    ]),
  ];
}

function overlapping({ id, name, hours }: PlanSchedule): Finding[] {
  const words = overlapWords(hours);
  if (words === undefined) return [];
  return [
    warning('schedule.overlap', `Opening hours ${name} say the same time twice: ${words}.`, [one('schedule', id)]),
  ];
}

function lintCalendar(calendar: PlanCalendar, users: readonly PlanSchedule[]): Finding[] {
  const { id, name, days } = calendar;
  const today = users.map((user) => user.today).sort()[0]!;
  const about = [one('calendar', id), ...users.map((user) => one('schedule', user.id))];
  const who = users.map((user) => user.name).join(', ');
  if (days.length === 0)
    return [
      warning('calendar.empty', `Calendar ${name} has no days: opening hours ${who} close on no holiday.`, about),
    ];
  const findings: Finding[] = [];
  if (days.every(({ yearly, last }) => !yearly && last < today)) {
    const last = days
      .map((day) => day.last)
      .sort()
      .at(-1);
    const words = `All days of calendar ${name} are over, the last one was ${last}: opening hours ${who} close on no holiday.`;
    findings.push(warning('calendar.over', words, about));
  }
  for (const day of days) {
    if (day.hours.length === 0 || (!day.yearly && day.last < today)) continue;
    const words = overlapWords(day.hours);
    const where = [one('day', day.id), one('calendar', id)];
    if (words !== undefined)
      findings.push(
        warning('day.overlap', `${day.name} in calendar ${name} says the same time twice: ${words}.`, where),
      );
    const over = days.find((other) => hides(other, day, days));
    if (over !== undefined) {
      const why = over.hours.length === 0 ? 'is closed then' : 'has its hours on the same days';
      const words = `The hours of ${day.name} in calendar ${name} never count: ${over.name} ${why}.`;
      findings.push(warning('day.hidden', words, [one('day', day.id), one('day', over.id), one('calendar', id)]));
    }
  }
  return findings;
}

/** Does `other` leave nothing of the hours of `day`? A holiday of whole days does on all of its days; of times on the very same days the first one counts. */
function hides(other: PlanCalendar['days'][number], day: PlanCalendar['days'][number], days: PlanCalendar['days']) {
  if (other === day || other.yearly !== day.yearly) return false;
  if (other.hours.length === 0)
    return other.wholeDays && other.first <= day.first && other.last >= day.last && sameYears(other, day);
  return other.first === day.first && other.last === day.last && days.indexOf(other) < days.indexOf(day);
}

/** What comes each year can only be laid beside another such day of the same year. */
const sameYears = (a: { yearly: boolean; first: string }, b: { first: string }) =>
  !a.yearly || a.first.slice(0, 4) === b.first.slice(0, 4);

function overlapWords(hours: readonly PlanHours[]): string | undefined {
  const found = firstOverlap(hours);
  if (found === undefined) return undefined;
  const [{ day }, a, b] = [found, hours[found.first]!, hours[found.second]!];
  return `${names[day - 1]} ${a.from}-${a.to} and ${b.from}-${b.to}`;
}

const names = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'];
const one = (kind: string, id: string) => ({ kind, id });
const warning = (code: string, words: string, about: Finding['about']): Finding => ({
  severity: 'warning',
  code,
  words,
  about,
});
