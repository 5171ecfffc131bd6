import type { CalendarDay } from '@belfry/contracts';
import type { Database, Transaction } from '@belfry/db';
import { invalid } from '../service-error.ts';

/** A calendar has so many days at most. */
export const mostDays = 1_000;
const yearMs = 365 * 86_400_000;

type Span = Pick<CalendarDay, 'first' | 'last' | 'yearly' | 'from' | 'to' | 'hours'>;

/** The days must make sense (`invalid`): they end after they begin, come each year at most once, and are closed for a time or have other hours, not both. */
export function checkDay({ first, last, yearly, from, to, hours }: Span): void {
  if (last < first) throw invalid('last', 'day.last', 'The last day is before the first one.');
  if (yearly && Date.parse(last) - Date.parse(first) >= yearMs)
    throw invalid('last', 'day.yearly', 'What comes each year must be shorter than a year.');
  if (hours.length > 0 && (from !== null || to !== null))
    throw invalid('hours', 'day.hours', 'Days with other hours have no times of their own beside them.');
  if (from === '24:00') throw invalid('from', 'day.from', 'A day ends at 24:00: say the next one.');
  if (first === last && from !== null && to !== null && to <= from)
    throw invalid('to', 'day.to', 'The end is before the beginning.');
}

/** A calendar has room for so many days more, else `invalid`. */
export async function checkRoom(tx: Transaction | Database, calendarId: string, more: number): Promise<void> {
  const there = await tx.calendarDay.count({ where: { calendarId } });
  if (there + more > mostDays) throw invalid('id', 'calendar.full', `A calendar has ${mostDays} days at most.`);
}
