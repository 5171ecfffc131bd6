import type { Calendar, CalendarDay } from '@belfry/contracts';
import type { Prisma } from '@belfry/db';
import { destinationInclude, destinationView } from '../destination/view.ts';

/** What is read of a calendar to show it. */
export const calendarInclude = {
  schedules: { select: { name: true }, orderBy: { name: 'asc' } },
  _count: { select: { days: true } },
} satisfies Prisma.CalendarInclude;

/** A calendar as it is shown. */
export function calendarView(row: Prisma.CalendarGetPayload<{ include: typeof calendarInclude }>): Calendar {
  const { id, companyId, name, schedules, _count, createdAt } = row;
  return {
    id,
    companyId,
    name,
    dayCount: _count.days,
    schedules: schedules.map((schedule) => schedule.name),
    createdAt: createdAt.toISOString(),
  };
}

/** What is read of a day to show it. */
export const dayInclude = { destination: { include: destinationInclude } } satisfies Prisma.CalendarDayInclude;

/** A day as it is shown. */
export function dayView(row: Prisma.CalendarDayGetPayload<{ include: typeof dayInclude }>): CalendarDay {
  return {
    id: row.id,
    companyId: row.companyId,
    calendarId: row.calendarId,
    name: row.name,
    first: dateOf(row.firstDay),
    last: dateOf(row.lastDay),
    yearly: row.yearly,
    from: row.fromTime,
    to: row.toTime,
    hours: row.hours as unknown as CalendarDay['hours'],
    destination: row.destination && destinationView(row.destination),
    createdAt: row.createdAt.toISOString(),
  };
}

/** `YYYY-MM-DD` of a date column. */
export const dateOf = (date: Date): string => date.toISOString().slice(0, 10);
/** What a date column takes. */
export const columnOf = (date: string): Date => new Date(`${date}T00:00:00Z`);
