import { z } from 'zod';
import { Destination, DestinationInput } from './destination.ts';
import { listQuery, onlyIds, page } from './list-query.ts';
import { Id, Instant, Name, Timezone } from './primitives.ts';
import { RouteHours } from './route.ts';

/** What the night button says: by the clock, or one thing whatever the clock says. */
export const ScheduleMode = z.enum(['automatic', 'open', 'closed']);
export type ScheduleMode = z.infer<typeof ScheduleMode>;
/** What follows the code of the night button on a phone. */
const Code = z.string().regex(/^\d{1,2}$/, 'must be one or two digits');
const Hours = z.array(RouteHours).max(50);

/** `08:00`; the end of a day is `24:00`. */
const Clock = z.string().regex(/^(?:[01]\d|2[0-3]):[0-5]\d$|^24:00$/, 'must be a time such as 08:00');
/** `2026-08-01` */
export const Day = z.iso.date();

/** One day of the picture of a week. */
export const ScheduleDay = z.object({
  date: Day,
  /** When it is open by the clock. */
  open: z.array(z.object({ from: Clock, to: Clock })),
  /** The names of its holidays and of times with other hours. */
  special: z.array(z.string()),
});
export type ScheduleDay = z.infer<typeof ScheduleDay>;

/** Opening hours of a company. */
export const Schedule = z
  .object({
    id: Id,
    companyId: Id,
    name: z.string(),
    /** Null: that of the company's default site. */
    timezone: z.string().nullable(),
    /** The one that counts. */
    clock: z.string(),
    /** Empty: around the clock. Over midnight when `from` is later than `to`. */
    hours: z.array(RouteHours),
    mode: ScheduleMode,
    /** Pressed from a phone by *28 and *29 with these digits after; null: not from phones. */
    code: z.string().nullable(),
    calendarId: Id.nullable(),
    calendarName: z.string().nullable(),
    /** The numbers and extensions that go by it. */
    numbers: z.array(z.string()),
    now: z.object({
      state: z.enum(['open', 'closed', 'holiday']),
      /** What says so: the night button, the week, or a special day. */
      by: z.enum(['button', 'week', 'day']),
      day: z.string().nullable(),
    }),
    /** The next change by the clock; null: none in the next two months. */
    next: z.object({ state: z.enum(['open', 'closed']), at: Instant }).nullable(),
    /** The seven days from today on. */
    week: z.array(ScheduleDay),
    createdAt: Instant,
  })
  .meta({ id: 'Schedule' });
export type Schedule = z.infer<typeof Schedule>;

export const ScheduleListInput = listQuery(['name', 'createdAt']).extend({ ...onlyIds, companyId: Id.optional() });
export const SchedulePage = page(Schedule);
export const ScheduleCreateInput = z.object({
  companyId: Id.optional(),
  name: Name,
  timezone: Timezone.nullable().default(null),
  hours: Hours.default([]),
  code: Code.nullable().default(null),
  calendarId: Id.nullable().optional(),
});
export const ScheduleUpdateInput = z.object({
  id: Id,
  name: Name.optional(),
  timezone: Timezone.nullable().optional(),
  hours: Hours.optional(),
  code: Code.nullable().optional(),
  calendarId: Id.nullable().optional(),
});
/** The night button. */
export const ScheduleModeInput = z.object({ id: Id, mode: ScheduleMode });

/** Holidays and other days that are not like others. */
export const Calendar = z
  .object({
    id: Id,
    companyId: Id,
    name: z.string(),
    dayCount: z.number(),
    /** The opening hours that go by it. */
    schedules: z.array(z.string()),
    createdAt: Instant,
  })
  .meta({ id: 'Calendar' });
export type Calendar = z.infer<typeof Calendar>;

export const CalendarListInput = listQuery(['name', 'createdAt']).extend({ ...onlyIds, companyId: Id.optional() });
export const CalendarPage = page(Calendar);
export const CalendarCreateInput = z.object({ companyId: Id.optional(), name: Name });
export const CalendarUpdateInput = z.object({ id: Id, name: Name });

/** A day or several: closed, or (`hours`) open at other hours. */
export const CalendarDay = z
  .object({
    id: Id,
    companyId: Id,
    calendarId: Id,
    name: z.string(),
    first: Day,
    last: Day,
    yearly: z.boolean(),
    /** Closed from this time of the first day, and until that of the last one; null: whole days. */
    from: z.string().nullable(),
    to: z.string().nullable(),
    hours: z.array(RouteHours),
    /** Where calls go then; null: where they go on holidays. */
    destination: Destination.nullable(),
    createdAt: Instant,
  })
  .meta({ id: 'CalendarDay' });
export type CalendarDay = z.infer<typeof CalendarDay>;

export const CalendarDayList = z.object({ items: z.array(CalendarDay) });
/** `id`: of the calendar. */
export const CalendarDayCreateInput = z.object({
  id: Id,
  name: Name,
  first: Day,
  /** Absent: the first one. */
  last: Day.optional(),
  yearly: z.boolean().default(false),
  from: Clock.nullable().default(null),
  to: Clock.nullable().default(null),
  hours: Hours.default([]),
  destination: DestinationInput.nullable().optional(),
});
export const CalendarDayUpdateInput = z.object({
  id: Id,
  name: Name.optional(),
  first: Day.optional(),
  last: Day.optional(),
  yearly: z.boolean().optional(),
  from: Clock.nullable().optional(),
  to: Clock.nullable().optional(),
  hours: Hours.optional(),
  destination: DestinationInput.nullable().optional(),
});

/** Days of an iCalendar file (RFC 5545). `dryRun`: only says what would come of it; `replace`: in the place of all days that there are. `id`: of the calendar. */
export const CalendarImportInput = z.object({
  id: Id,
  ics: z.string().min(1).max(1_000_000),
  dryRun: z.boolean().default(false),
  replace: z.boolean().default(false),
});
/** What came of a file. What cannot be read is left out and told by its line; the rest is taken. */
export const CalendarImport = z
  .object({
    added: z.number(),
    /** They were there already. */
    same: z.number(),
    errors: z.array(z.object({ line: z.number(), message: z.string() })),
    /** What is (or would be) added, the first hundred. */
    days: z.array(CalendarDay.pick({ name: true, first: true, last: true, yearly: true, from: true, to: true })),
  })
  .meta({ id: 'CalendarImport' });
export type CalendarImport = z.infer<typeof CalendarImport>;
