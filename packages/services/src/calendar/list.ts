import type { Calendar, CalendarListInput, Page } from '@belfry/contracts';
import type { z } from 'zod';
import type { Context } from '../context.ts';
import { keyset, toPage } from '../keyset.ts';
import { checkNarrowing } from '../scope-for.ts';
import { searchWords } from '../search-words.ts';
import { ofCompany } from '../tenant-where.ts';
import { calendarInclude, calendarView } from './view.ts';

/** The calendars of a company (or of all within the tenant). */
export async function listCalendars(ctx: Context, input: z.output<typeof CalendarListInput>): Promise<Page<Calendar>> {
  await checkNarrowing(ctx, 'calendar.list', input);
  const { where, orderBy, take } = keyset(input, { name: 'text', createdAt: 'date' });
  const narrowed = input.companyId ? { companyId: input.companyId } : {};
  const rows = await ctx.db.calendar.findMany({
    where: { AND: [ofCompany(ctx.actor), narrowed, searchWords(input.search, ['name']), where] },
    include: calendarInclude,
    orderBy,
    take,
  });
  return toPage(rows, input, (shown) => shown.map(calendarView));
}
