import { type Prisma, type scheduleInclude, scheduleRules } from '@belfry/db';
import type { PlanHours, PlanSchedule } from '@belfry/numbering';
import { localTime, opensWithin } from '@belfry/policy';

type Row = Prisma.ScheduleGetPayload<{ include: typeof scheduleInclude }>;

/** Opening hours as a check of a plan wants them, at `at` (milliseconds since 1970). `timezone`: theirs when they have none of their own. */
export function planSchedule(row: Row, timezone: string, at: number): PlanSchedule {
  const rules = scheduleRules(row, timezone);
  const { date } = localTime(at, rules.timezone);
  const { id, name, calendar } = row;
  return {
    id,
    name,
    hours: rules.hours,
    today: new Date(date * dayMs).toISOString().slice(0, 10),
    opens: opensWithin(rules, date, yearDays),
    ...(calendar && {
      calendar: {
        id: calendar.id,
        name: calendar.name,
        days: calendar.days.map((day) => ({
          id: day.id,
          name: day.name,
          first: day.firstDay.toISOString().slice(0, 10),
          last: day.lastDay.toISOString().slice(0, 10),
          yearly: day.yearly,
          wholeDays: day.fromTime === null && day.toTime === null,
          hours: day.hours as unknown as readonly PlanHours[],
        })),
      },
    }),
  };
}

const dayMs = 86_400_000;
const yearDays = 366;
