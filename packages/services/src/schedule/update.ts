import type { Schedule, ScheduleUpdateInput } from '@belfry/contracts';
import type { z } from 'zod';
import { authorize } from '../authorize.ts';
import { changedFields } from '../changed-fields.ts';
import { commit } from '../commit.ts';
import type { Context } from '../context.ts';
import { checkCalendar } from './check.ts';
import { findSchedule } from './find.ts';
import { scheduleInclude, scheduleView } from './view.ts';

/** Changes opening hours. `conflict`: the name or the code is taken. */
export async function updateSchedule(ctx: Context, input: z.output<typeof ScheduleUpdateInput>): Promise<Schedule> {
  const { id, ...data } = input;
  const { companyId } = await findSchedule(ctx, id);
  authorize(ctx, 'schedule.update');
  const audit = { action: 'schedule.update', entityId: id, detail: changedFields(data) };
  return commit(
    ctx,
    { scope: { scope: 'company', companyId }, audit, plan: { companyIds: [companyId] } },
    async (tx) => {
      await checkCalendar(tx, companyId, data.calendarId);
      return scheduleView(await tx.schedule.update({ where: { id }, data, include: scheduleInclude }), Date.now());
    },
  );
}
