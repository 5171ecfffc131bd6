import type { DestinationInput } from '@belfry/contracts';
import type { Prisma, Transaction } from '@belfry/db';
import { notFound } from '../service-error.ts';
import { addDestination } from './place.ts';
import { destinationInclude, destinationView } from './view.ts';

/** What is wished of opening hours; undefined: as it was. */
export interface ByTimeWish {
  readonly scheduleId?: string | null | undefined;
  readonly closedDestination?: DestinationInput | null | undefined;
  readonly holidayDestination?: DestinationInput | null | undefined;
}

interface ByTimeColumns {
  scheduleId?: string | null;
  closedDestinationId?: string | null;
  holidayDestinationId?: string | null;
}

/** The columns of a number or extension that goes by no opening hours. */
export const atAnyTime = { scheduleId: null, closedDestinationId: null, holidayDestinationId: null };

/**
 * The columns that a wish makes of a number's or extension's opening hours, which must be the company's own (`not_found`). `before`: those that it goes by now. Without
 * opening hours it leads nowhere else.
 */
export async function placeByTime(
  tx: Transaction,
  companyId: string,
  { scheduleId, closedDestination, holidayDestination }: ByTimeWish,
  before: string | null,
): Promise<ByTimeColumns> {
  if (scheduleId && !(await tx.schedule.findFirst({ where: { id: scheduleId, companyId }, select: { id: true } })))
    throw notFound('schedule');
  const columns: ByTimeColumns = {};
  // Foreign people and IPBXs are refused, whether or not they would be called.
  if (closedDestination !== undefined)
    columns.closedDestinationId = closedDestination && (await addDestination(tx, companyId, closedDestination));
  if (holidayDestination !== undefined)
    columns.holidayDestinationId = holidayDestination && (await addDestination(tx, companyId, holidayDestination));
  if ((scheduleId === undefined ? before : scheduleId) === null) {
    const made = [columns.closedDestinationId, columns.holidayDestinationId].filter((id) => typeof id === 'string');
    await tx.destination.deleteMany({ where: { id: { in: made } } });
    return atAnyTime;
  }
  return scheduleId === undefined ? columns : { ...columns, scheduleId };
}

/** What is read of opening hours to show them. */
export const byTimeInclude = {
  schedule: { select: { name: true } },
  closedDestination: { include: destinationInclude },
  holidayDestination: { include: destinationInclude },
} satisfies Prisma.ExtensionInclude & Prisma.DdiInclude;

/** They as they are shown. */
export function byTimeView(
  row: Pick<Prisma.ExtensionGetPayload<{ include: typeof byTimeInclude }>, keyof typeof byTimeInclude | 'scheduleId'>,
) {
  const { scheduleId, schedule, closedDestination, holidayDestination } = row;
  return {
    scheduleId,
    scheduleName: schedule?.name ?? null,
    closedDestination: closedDestination && destinationView(closedDestination),
    holidayDestination: holidayDestination && destinationView(holidayDestination),
  };
}
