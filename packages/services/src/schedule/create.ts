import type { Schedule, ScheduleCreateInput } from '@belfry/contracts';
import { newId } from '@belfry/db';
import type { z } from 'zod';
import { commit } from '../commit.ts';
import type { Context } from '../context.ts';
import { companyFor } from '../scope-for.ts';
import { checkCalendar } from './check.ts';
import { scheduleInclude, scheduleView } from './view.ts';

/** Makes opening hours. `conflict`: the name or the code is taken. */
export async function createSchedule(ctx: Context, input: z.output<typeof ScheduleCreateInput>): Promise<Schedule> {
  const { id: companyId } = await companyFor(ctx, 'schedule.create', input.companyId);
  const { name, timezone, hours, code, calendarId } = input;
  const id = newId();
  const audit = { action: 'schedule.create', entityId: id, detail: { name } };
  return commit(
    ctx,
    { scope: { scope: 'company', companyId }, audit, plan: { companyIds: [companyId] } },
    async (tx) => {
      await checkCalendar(tx, companyId, calendarId);
      const data = { id, companyId, name, timezone, hours, code, calendarId: calendarId ?? null };
      return scheduleView(await tx.schedule.create({ data, include: scheduleInclude }), Date.now());
    },
  );
}
