import { RouteHours, type Schedule, type ScheduleCopyInput } from '@belfry/contracts';
import { z } from 'zod';
import type { Context } from '../context.ts';
import { createSchedule } from './create.ts';
import { findSchedule } from './find.ts';

const Hours = z.array(RouteHours);

/** Makes other opening hours like those that there are. They go by the clock, with a code of their own or none. `conflict`: the name or the code is taken. */
export async function copySchedule(
  ctx: Context,
  { id, name, code = null }: z.output<typeof ScheduleCopyInput>,
): Promise<Schedule> {
  const { companyId, timezone, hours, calendarId } = await findSchedule(ctx, id);
  return createSchedule(ctx, { companyId, name, timezone, hours: Hours.parse(hours), code, calendarId });
}
