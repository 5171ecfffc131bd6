import {
  ById,
  Calendar,
  CalendarCopyInput,
  CalendarCreateInput,
  CalendarDay,
  CalendarDayCreateInput,
  CalendarDayList,
  CalendarDayUpdateInput,
  CalendarImport,
  CalendarImportInput,
  CalendarListInput,
  CalendarPage,
  CalendarUpdateInput,
  Done,
} from '@belfry/contracts';
import {
  copyCalendar,
  createCalendar,
  createCalendarDay,
  deleteCalendar,
  deleteCalendarDay,
  importCalendarDays,
  listCalendarDays,
  listCalendars,
  updateCalendar,
  updateCalendarDay,
} from '@belfry/services';
import { act, router } from '../trpc.ts';
import { warned } from '../warned.ts';

/** `calendar.*` */
export const calendarRouter = router({
  list: act('calendar.list', 'GET', '/calendars', 'Calendars with holidays')
    .input(CalendarListInput)
    .output(CalendarPage)
    .query(({ ctx, input }) => listCalendars(ctx.service, input)),
  create: act('calendar.create', 'POST', '/calendars', 'Make a calendar')
    .input(CalendarCreateInput)
    .output(Calendar)
    .mutation(({ ctx, input }) => createCalendar(ctx.service, input)),
  copy: act('calendar.create', 'POST', '/calendars/{id}/copies', 'Make another calendar with the days of this one')
    .input(CalendarCopyInput)
    .output(Calendar)
    .mutation(({ ctx, input }) => copyCalendar(ctx.service, input)),
  update: act('calendar.update', 'PATCH', '/calendars/{id}', 'Rename a calendar')
    .input(CalendarUpdateInput)
    .output(Calendar)
    .mutation(({ ctx, input }) => updateCalendar(ctx.service, input)),
  delete: act('calendar.delete', 'DELETE', '/calendars/{id}', 'Remove a calendar with its days')
    .input(ById)
    .output(Done)
    .mutation(({ ctx, input }) => deleteCalendar(ctx.service, input)),
  listDays: act('calendar.list', 'GET', '/calendars/{id}/days', 'The holidays and special days of a calendar')
    .input(ById)
    .output(CalendarDayList)
    .query(({ ctx, input }) => listCalendarDays(ctx.service, input)),
  createDay: act('calendar.update', 'POST', '/calendars/{id}/days', 'Add a holiday, or days with other hours')
    .input(CalendarDayCreateInput)
    .output(warned(CalendarDay))
    .mutation(({ ctx, input }) => createCalendarDay(ctx.service, input)),
  importDays: act('calendar.update', 'POST', '/calendars/{id}/ical', 'Take the days of an iCalendar file')
    .input(CalendarImportInput)
    .output(warned(CalendarImport))
    .mutation(({ ctx, input }) => importCalendarDays(ctx.service, input)),
  updateDay: act('calendar.update', 'PATCH', '/calendar-days/{id}', 'Change a holiday or special day')
    .input(CalendarDayUpdateInput)
    .output(warned(CalendarDay))
    .mutation(({ ctx, input }) => updateCalendarDay(ctx.service, input)),
  deleteDay: act('calendar.update', 'DELETE', '/calendar-days/{id}', 'Remove a holiday or special day')
    .input(ById)
    .output(warned(Done))
    .mutation(({ ctx, input }) => deleteCalendarDay(ctx.service, input)),
});
