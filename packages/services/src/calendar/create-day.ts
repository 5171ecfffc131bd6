import type { CalendarDay, CalendarDayCreateInput } from '@belfry/contracts';
import { newId } from '@belfry/db';
import type { z } from 'zod';
import { authorize } from '../authorize.ts';
import { commit } from '../commit.ts';
import type { Context } from '../context.ts';
import { addDestination } from '../destination/place.ts';
import { checkDay, checkRoom } from './check-day.ts';
import { findCalendar } from './find.ts';
import { columnOf, dayInclude, dayView } from './view.ts';

/** Adds a holiday, or days with other hours, to a calendar. `invalid`: they make no sense. */
export async function createCalendarDay(
  ctx: Context,
  input: z.output<typeof CalendarDayCreateInput>,
): Promise<CalendarDay> {
  const { id: calendarId, name, first, last = first, yearly, from, to, hours, destination } = input;
  const { companyId } = await findCalendar(ctx, calendarId);
  authorize(ctx, 'calendar.update');
  checkDay({ first, last, yearly, from, to, hours });
  const id = newId();
  const audit = { action: 'calendar.createDay', entityId: id, detail: { name, first } };
  return commit(
    ctx,
    { scope: { scope: 'company', companyId }, audit, plan: { companyIds: [companyId] } },
    async (tx) => {
      await checkRoom(tx, calendarId, 1);
      const destinationId = destination ? await addDestination(tx, companyId, destination) : null;
      const span = { firstDay: columnOf(first), lastDay: columnOf(last), yearly, fromTime: from, toTime: to, hours };
      const data = { id, companyId, calendarId, name, ...span, destinationId };
      return dayView(await tx.calendarDay.create({ data, include: dayInclude }));
    },
  );
}
