import type { CalendarDay, CalendarDayUpdateInput } from '@belfry/contracts';
import type { z } from 'zod';
import { authorize } from '../authorize.ts';
import { commit } from '../commit.ts';
import type { Context } from '../context.ts';
import { addDestination, dropUnused } from '../destination/place.ts';
import { checkDay } from './check-day.ts';
import { findCalendarDay } from './find.ts';
import { columnOf, dateOf, dayInclude, dayView } from './view.ts';

/** Changes a day of a calendar. `invalid`: it makes no sense so. */
export async function updateCalendarDay(
  ctx: Context,
  input: z.output<typeof CalendarDayUpdateInput>,
): Promise<CalendarDay> {
  const { id, destination, name, ...wished } = input;
  const before = await findCalendarDay(ctx, id);
  authorize(ctx, 'calendar.update');
  const { companyId } = before;
  const given = Object.fromEntries(Object.entries(wished).filter(([, value]) => value !== undefined));
  const span = {
    first: dateOf(before.firstDay),
    last: dateOf(before.lastDay),
    yearly: before.yearly,
    from: before.fromTime,
    to: before.toTime,
    hours: before.hours as unknown as CalendarDay['hours'],
    ...given,
  };
  checkDay(span);
  const audit = {
    action: 'calendar.updateDay',
    entityId: id,
    detail: { name: name ?? before.name, first: span.first },
  };
  return commit(
    ctx,
    { scope: { scope: 'company', companyId }, audit, plan: { companyIds: [companyId] } },
    async (tx) => {
      const leads = destination && (await addDestination(tx, companyId, destination));
      const data = {
        ...(name !== undefined && { name }),
        firstDay: columnOf(span.first),
        lastDay: columnOf(span.last),
        yearly: span.yearly,
        fromTime: span.from,
        toTime: span.to,
        hours: span.hours,
        ...(destination !== undefined && { destinationId: leads ?? null }),
      };
      const row = await tx.calendarDay.update({ where: { id }, data, include: dayInclude });
      if (destination !== undefined) await dropUnused(tx, [before.destinationId]);
      return dayView(row);
    },
  );
}
