import type { CalendarImport, CalendarImportInput } from '@belfry/contracts';
import { newId } from '@belfry/db';
import type { z } from 'zod';
import { authorize } from '../authorize.ts';
import { commit } from '../commit.ts';
import type { Context } from '../context.ts';
import { dropUnused } from '../destination/place.ts';
import { invalid } from '../service-error.ts';
import { checkRoom } from './check-day.ts';
import { findCalendar } from './find.ts';
import { type ReadDay, readICalendar } from './read-icalendar.ts';
import { columnOf, dateOf } from './view.ts';

/** Mistakes and days that are told. */
const mostTold = 100;

/**
 * Takes the days of an iCalendar file into a calendar: those that are there already (same name and days) are left as they are, what cannot be read is left out and
 * told by its line. `replace`: in the place of all that there are; `dryRun`: only says what would come of it. `invalid`: it is no such file, or has too many days.
 */
export async function importCalendarDays(
  ctx: Context,
  { id, ics, dryRun, replace }: z.output<typeof CalendarImportInput>,
): Promise<CalendarImport> {
  const { companyId, name } = await findCalendar(ctx, id);
  authorize(ctx, 'calendar.update');
  const company = await ctx.db.company.findUniqueOrThrow({
    where: { id: companyId },
    select: { defaultSite: { select: { timezone: true } }, brand: { select: { timezone: true } } },
  });
  const timezone = company.defaultSite?.timezone ?? company.brand.timezone;
  const read = readICalendar(ics, { timezone, now: Date.now() });
  if (!read)
    throw invalid('ics', 'calendar.noFile', 'This is no iCalendar file: it does not begin with BEGIN:VCALENDAR.');
  const before = await ctx.db.calendarDay.findMany({ where: { calendarId: id } });
  const known = new Set(
    replace
      ? []
      : before.map((row) =>
          keyOf({ ...row, first: dateOf(row.firstDay), last: dateOf(row.lastDay), from: row.fromTime, to: row.toTime }),
        ),
  );
  const added = new Map<string, ReadDay>();
  let same = 0;
  for (const day of read.days) {
    const key = keyOf(day);
    if (known.has(key) || added.has(key)) same++;
    else added.set(key, day);
  }
  const days = [...added.values()].sort((a, b) => a.first.localeCompare(b.first));
  const told = { added: days.length, same, errors: read.errors.slice(0, mostTold), days: days.slice(0, mostTold) };
  if (dryRun) {
    await checkRoom(ctx.db, id, days.length - (replace ? before.length : 0));
    return told;
  }
  const audit = { action: 'calendar.import', entityId: id, detail: { name, days: days.length, replace } };
  return commit(
    ctx,
    { scope: { scope: 'company', companyId }, audit, plan: { companyIds: [companyId] } },
    async (tx) => {
      if (replace) {
        await tx.calendarDay.deleteMany({ where: { calendarId: id } });
        await dropUnused(
          tx,
          before.map(({ destinationId }) => destinationId),
        );
      }
      await checkRoom(tx, id, days.length);
      await tx.calendarDay.createMany({
        data: days.map((day) => ({ id: newId(), companyId, calendarId: id, ...columnsOf(day) })),
      });
      return told;
    },
  );
}

const keyOf = ({ name, first, last, yearly, from, to }: ReadDay) =>
  JSON.stringify([name, first, last, yearly, from, to]);

const columnsOf = ({ name, first, last, yearly, from, to }: ReadDay) => ({
  name,
  firstDay: columnOf(first),
  lastDay: columnOf(last),
  yearly,
  fromTime: from,
  toTime: to,
});
