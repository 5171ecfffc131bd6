import type { RouteHours, ScheduleRules, SpecialDay, TimedDestination } from '@belfry/policy';
import type { Prisma } from './generated/client.ts';

/** What is read of opening hours to decide by them. */
export const scheduleInclude = {
  calendar: {
    include: { days: { orderBy: [{ firstDay: 'asc' }, { id: 'asc' }], include: { destination: true } } },
  },
} satisfies Prisma.ScheduleInclude;

type Row = Prisma.ScheduleGetPayload<{ include: typeof scheduleInclude }>;
type DayRow = NonNullable<Row['calendar']>['days'][number];

/** Opening hours as decisions need them. `timezone`: theirs when they have none of their own. */
export function scheduleRules({ id, name, hours, mode, calendar, ...row }: Row, timezone: string): ScheduleRules {
  const days = calendar?.days ?? [];
  return {
    scheduleId: id,
    name,
    timezone: row.timezone ?? timezone,
    hours: hours as unknown as readonly RouteHours[],
    ...(mode !== 'automatic' && { button: mode }),
    ...(days.length > 0 && { days: days.map(specialDay) }),
  };
}

function specialDay({ name, firstDay, lastDay, yearly, fromTime, toTime, destination, ...row }: DayRow): SpecialDay {
  const hours = row.hours as unknown as readonly RouteHours[];
  return {
    name,
    first: dateOf(firstDay),
    last: dateOf(lastDay),
    ...(yearly && { yearly: true as const }),
    ...(fromTime !== null && { from: fromTime }),
    ...(toTime !== null && { to: toTime }),
    ...(hours.length > 0 && { hours }),
    ...(destination && { destination: timed(destination) }),
  };
}

function timed({ kind, userId, number, service, trunkUseId }: NonNullable<DayRow['destination']>): TimedDestination {
  switch (kind) {
    case 'user':
      return { kind, userId: userId ?? '' };
    case 'external':
      return { kind, number: number ?? '' };
    case 'service':
      return { kind, service: service ?? 'echo' };
    case 'trunk':
      return { kind, trunkUseId: trunkUseId ?? '' };
  }
}

/** `YYYY-MM-DD` of a date column. */
const dateOf = (date: Date) => date.toISOString().slice(0, 10);
