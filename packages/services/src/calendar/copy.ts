import type { Calendar, CalendarCopyInput } from '@belfry/contracts';
import { newId, type Transaction } from '@belfry/db';
import type { z } from 'zod';
import { commit } from '../commit.ts';
import type { Context } from '../context.ts';
import { companyFor } from '../scope-for.ts';
import { findCalendar } from './find.ts';
import { calendarInclude, calendarView } from './view.ts';

/** Makes another calendar with the days of one that there is, each with its destination. `conflict`: the name is taken. */
export async function copyCalendar(
  ctx: Context,
  { id: from, name }: z.output<typeof CalendarCopyInput>,
): Promise<Calendar> {
  const { companyId } = await findCalendar(ctx, from);
  await companyFor(ctx, 'calendar.create', companyId);
  const id = newId();
  const audit = { action: 'calendar.create', entityId: id, detail: { name } };
  return commit(ctx, { scope: { scope: 'company', companyId }, audit }, async (tx) => {
    await tx.calendar.create({ data: { id, companyId, name } });
    await copyDays(tx, { from, to: id, companyId });
    return calendarView(await tx.calendar.findUniqueOrThrow({ where: { id }, include: calendarInclude }));
  });
}

/** Gives a calendar of `companyId` the days of another one; those of another company without where calls go then. */
export async function copyDays(
  tx: Transaction,
  { from, to, companyId }: { from: string; to: string; companyId: string },
): Promise<void> {
  const days = await tx.calendarDay.findMany({ where: { calendarId: from }, include: { destination: true } });
  for (const { id: _, createdAt, updatedAt, destination, destinationId: __, ...day } of days) {
    const own = destination?.companyId === companyId ? { ...destination, id: newId() } : null;
    if (own) await tx.destination.create({ data: own });
    await tx.calendarDay.create({
      data: { ...day, id: newId(), companyId, calendarId: to, hours: day.hours ?? [], destinationId: own?.id ?? null },
    });
  }
}
