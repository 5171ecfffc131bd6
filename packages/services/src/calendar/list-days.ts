import type { CalendarDay } from '@belfry/contracts';
import { authorize } from '../authorize.ts';
import type { Context } from '../context.ts';
import { findCalendar } from './find.ts';
import { dayInclude, dayView } from './view.ts';

/** The days of a calendar, by date. */
export async function listCalendarDays(ctx: Context, { id }: { id: string }): Promise<{ items: CalendarDay[] }> {
  await findCalendar(ctx, id);
  authorize(ctx, 'calendar.list');
  const rows = await ctx.db.calendarDay.findMany({
    where: { calendarId: id },
    include: dayInclude,
    orderBy: [{ firstDay: 'asc' }, { id: 'asc' }],
  });
  return { items: rows.map(dayView) };
}
