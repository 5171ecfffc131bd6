import { authorize } from '../authorize.ts';
import { commit } from '../commit.ts';
import type { Context } from '../context.ts';
import { dropUnused } from '../destination/place.ts';
import { inUse } from '../service-error.ts';
import { findCalendar } from './find.ts';

/** Removes a calendar with its days. `in_use`: opening hours go by it. */
export async function deleteCalendar(ctx: Context, { id }: { id: string }): Promise<{ done: true }> {
  const { companyId, name } = await findCalendar(ctx, id);
  authorize(ctx, 'calendar.delete');
  const audit = { action: 'calendar.delete', entityId: id, detail: { name } };
  return commit(ctx, { scope: { scope: 'company', companyId }, audit }, async (tx) => {
    if ((await tx.schedule.count({ where: { companyId, calendarId: id } })) > 0)
      throw inUse('Opening hours go by this calendar: change that first.');
    const days = await tx.calendarDay.findMany({ where: { calendarId: id }, select: { destinationId: true } });
    await tx.calendar.delete({ where: { id } });
    await dropUnused(
      tx,
      days.map(({ destinationId }) => destinationId),
    );
    return { done: true };
  });
}
