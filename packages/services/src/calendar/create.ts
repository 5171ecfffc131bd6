import type { Calendar, CalendarCreateInput } from '@belfry/contracts';
import { newId } from '@belfry/db';
import type { z } from 'zod';
import { commit } from '../commit.ts';
import type { Context } from '../context.ts';
import { companyFor } from '../scope-for.ts';
import { calendarInclude, calendarView } from './view.ts';

/** Makes a calendar without days. `conflict`: the name is taken. */
export async function createCalendar(ctx: Context, input: z.output<typeof CalendarCreateInput>): Promise<Calendar> {
  const { id: companyId } = await companyFor(ctx, 'calendar.create', input.companyId);
  const { name } = input;
  const id = newId();
  const audit = { action: 'calendar.create', entityId: id, detail: { name } };
  return commit(ctx, { scope: { scope: 'company', companyId }, audit }, async (tx) =>
    calendarView(await tx.calendar.create({ data: { id, companyId, name }, include: calendarInclude })),
  );
}
