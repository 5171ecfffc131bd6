import { authorize } from '../authorize.ts';
import { commit } from '../commit.ts';
import type { Context } from '../context.ts';
import { dropUnused } from '../destination/place.ts';
import { findCalendarDay } from './find.ts';

/** Removes a day of a calendar. */
export async function deleteCalendarDay(ctx: Context, { id }: { id: string }): Promise<{ done: true }> {
  const { companyId, name, destinationId } = await findCalendarDay(ctx, id);
  authorize(ctx, 'calendar.update');
  const audit = { action: 'calendar.deleteDay', entityId: id, detail: { name } };
  return commit(
    ctx,
    { scope: { scope: 'company', companyId }, audit, plan: { companyIds: [companyId] } },
    async (tx) => {
      await tx.calendarDay.delete({ where: { id } });
      await dropUnused(tx, [destinationId]);
      return { done: true };
    },
  );
}
