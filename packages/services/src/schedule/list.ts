import type { Page, Schedule, ScheduleListInput } from '@belfry/contracts';
import type { z } from 'zod';
import type { Context } from '../context.ts';
import { keyset, toPage } from '../keyset.ts';
import { checkNarrowing } from '../scope-for.ts';
import { searchWords } from '../search-words.ts';
import { ofCompany } from '../tenant-where.ts';
import { scheduleInclude, scheduleView } from './view.ts';

/** The opening hours of a company (or of all within the tenant), with what they say now. */
export async function listSchedules(ctx: Context, input: z.output<typeof ScheduleListInput>): Promise<Page<Schedule>> {
  await checkNarrowing(ctx, 'schedule.list', input);
  const { where, orderBy, take } = keyset(input, { name: 'text', createdAt: 'date' });
  const narrowed = input.companyId ? { companyId: input.companyId } : {};
  const rows = await ctx.db.schedule.findMany({
    where: { AND: [ofCompany(ctx.actor), narrowed, searchWords(input.search, ['name']), where] },
    include: scheduleInclude,
    orderBy,
    take,
  });
  const now = Date.now();
  return toPage(rows, input, (shown) => shown.map((row) => scheduleView(row, now)));
}
