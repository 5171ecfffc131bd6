import type { Schedule, ScheduleDay } from '@belfry/contracts';
import { type Prisma, scheduleInclude as rulesInclude, scheduleRules } from '@belfry/db';
import {
  instantOf,
  localTime,
  nextChange,
  openingAt,
  openSpansOn,
  type ScheduleRules,
  specialOn,
} from '@belfry/policy';

/** What is read of opening hours to show them. */
export const scheduleInclude = {
  ...rulesInclude,
  company: { select: { defaultSite: { select: { timezone: true } }, brand: { select: { timezone: true } } } },
  ddis: { select: { number: true }, orderBy: { number: 'asc' } },
  extensions: { select: { number: true }, orderBy: { number: 'asc' } },
} satisfies Prisma.ScheduleInclude;

type Row = Prisma.ScheduleGetPayload<{ include: typeof scheduleInclude }>;

/** Opening hours as they are shown, with what they say at `at` (milliseconds since 1970) and what is next. */
export function scheduleView(row: Row, at: number): Schedule {
  const rules = scheduleRules(row, row.company.defaultSite?.timezone ?? row.company.brand.timezone);
  const { state, by, day } = openingAt(rules, at);
  const { button: _, ...automatic } = rules;
  const change = nextChange(rules, at);
  const isOpen = openingAt(automatic, at).state === 'open';
  return {
    id: row.id,
    companyId: row.companyId,
    name: row.name,
    timezone: row.timezone,
    clock: rules.timezone,
    hours: rules.hours.map(({ days, from, to }) => ({ days: [...days], from, to })),
    mode: row.mode,
    code: row.code,
    calendarId: row.calendarId,
    calendarName: row.calendar?.name ?? null,
    numbers: [...row.ddis, ...row.extensions].map(({ number }) => number),
    now: { state, by, day: day?.name ?? null },
    next: change
      ? {
          state: isOpen ? 'closed' : 'open',
          at: new Date(instantOf(change.date, change.minutes, rules.timezone)).toISOString(),
        }
      : null,
    week: weekOf(rules, at),
    createdAt: row.createdAt.toISOString(),
  };
}

/** The seven days that begin with that of `at`. */
function weekOf(rules: ScheduleRules, at: number): ScheduleDay[] {
  const { date } = localTime(at, rules.timezone);
  return Array.from({ length: 7 }, (_, index) => {
    const one = date + index;
    return {
      date: new Date(one * 86_400_000).toISOString().slice(0, 10),
      open: openSpansOn(rules, one).map(({ from, to }) => ({ from: clock(from), to: clock(to) })),
      special: [...new Set(specialOn(rules.days ?? [], one).map((occurrence) => occurrence.day.name))],
    };
  });
}

const clock = (minutes: number) =>
  `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`;
