import type { Context } from '../context.ts';
import { notFound } from '../service-error.ts';
import { ofCompany } from '../tenant-where.ts';

/** A calendar within the actor's tenant. `not_found` when there is none. */
export async function findCalendar({ db, actor }: Context, id: string) {
  const row = await db.calendar.findFirst({ where: { AND: [{ id }, ofCompany(actor)] } });
  if (!row) throw notFound('calendar');
  return row;
}

/** A day of a calendar within the actor's tenant. `not_found` when there is none. */
export async function findCalendarDay({ db, actor }: Context, id: string) {
  const row = await db.calendarDay.findFirst({ where: { AND: [{ id }, ofCompany(actor)] } });
  if (!row) throw notFound('day');
  return row;
}
