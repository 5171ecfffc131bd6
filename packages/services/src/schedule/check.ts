import type { Transaction } from '@belfry/db';
import { notFound } from '../service-error.ts';

/** The calendar of opening hours must be their company's, else `not_found`. */
export async function checkCalendar(
  tx: Transaction,
  companyId: string,
  calendarId: string | null | undefined,
): Promise<void> {
  if (calendarId && !(await tx.calendar.findFirst({ where: { id: calendarId, companyId }, select: { id: true } })))
    throw notFound('calendar');
}
