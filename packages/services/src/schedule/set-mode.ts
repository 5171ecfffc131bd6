import type { Schedule, ScheduleModeInput } from '@belfry/contracts';
import type { z } from 'zod';
import { authorize } from '../authorize.ts';
import { commit } from '../commit.ts';
import type { Context } from '../context.ts';
import { findSchedule } from './find.ts';
import { scheduleInclude, scheduleView } from './view.ts';

/** Presses the night button: open or closed whatever the clock says, or by the clock again. */
export async function setScheduleMode(ctx: Context, input: z.output<typeof ScheduleModeInput>): Promise<Schedule> {
  const { id, mode } = input;
  const { companyId, name } = await findSchedule(ctx, id);
  authorize(ctx, 'schedule.setMode');
  const audit = { action: 'schedule.setMode', entityId: id, detail: { name, mode } };
  return commit(ctx, { scope: { scope: 'company', companyId }, audit }, async (tx) =>
    scheduleView(await tx.schedule.update({ where: { id }, data: { mode }, include: scheduleInclude }), Date.now()),
  );
}
