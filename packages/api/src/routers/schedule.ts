import {
  ById,
  Done,
  Schedule,
  ScheduleCopyInput,
  ScheduleCreateInput,
  ScheduleListInput,
  ScheduleModeInput,
  SchedulePage,
  ScheduleUpdateInput,
} from '@belfry/contracts';
import {
  copySchedule,
  createSchedule,
  deleteSchedule,
  listSchedules,
  setScheduleMode,
  updateSchedule,
} from '@belfry/services';
import { act, router } from '../trpc.ts';
import { warned } from '../warned.ts';

/** `schedule.*` */
export const scheduleRouter = router({
  list: act('schedule.list', 'GET', '/schedules', 'Opening hours, with what they say now')
    .input(ScheduleListInput)
    .output(SchedulePage)
    .query(({ ctx, input }) => listSchedules(ctx.service, input)),
  create: act('schedule.create', 'POST', '/schedules', 'Make opening hours')
    .input(ScheduleCreateInput)
    .output(warned(Schedule))
    .mutation(({ ctx, input }) => createSchedule(ctx.service, input)),
  copy: act('schedule.create', 'POST', '/schedules/{id}/copies', 'Make other opening hours like these')
    .input(ScheduleCopyInput)
    .output(warned(Schedule))
    .mutation(({ ctx, input }) => copySchedule(ctx.service, input)),
  update: act('schedule.update', 'PATCH', '/schedules/{id}', 'Change opening hours')
    .input(ScheduleUpdateInput)
    .output(warned(Schedule))
    .mutation(({ ctx, input }) => updateSchedule(ctx.service, input)),
  setMode: act('schedule.setMode', 'PUT', '/schedules/{id}/mode', 'Press the night button')
    .input(ScheduleModeInput)
    .output(Schedule)
    .mutation(({ ctx, input }) => setScheduleMode(ctx.service, input)),
  delete: act('schedule.delete', 'DELETE', '/schedules/{id}', 'Remove opening hours')
    .input(ById)
    .output(Done)
    .mutation(({ ctx, input }) => deleteSchedule(ctx.service, input)),
});
