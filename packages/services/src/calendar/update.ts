import type { Calendar, CalendarUpdateInput } from '@belfry/contracts';
import type { z } from 'zod';
import { authorize } from '../authorize.ts';
import { commit } from '../commit.ts';
import type { Context } from '../context.ts';
import { findCalendar } from './find.ts';
import { calendarInclude, calendarView } from './view.ts';

/** Renames a calendar. `conflict`: the name is taken. */
export async function updateCalendar(ctx: Context, input: z.output<typeof CalendarUpdateInput>): Promise<Calendar> {
  const { id, name } = input;
  const { companyId } = await findCalendar(ctx, id);
  authorize(ctx, 'calendar.update');
  const audit = { action: 'calendar.update', entityId: id, detail: { name } };
  return commit(ctx, { scope: { scope: 'company', companyId }, audit }, async (tx) =>
    calendarView(await tx.calendar.update({ where: { id }, data: { name }, include: calendarInclude })),
  );
}
