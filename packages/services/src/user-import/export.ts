import { type CsvFile, type OfCompanyInput, userColumns } from '@belfry/contracts';
import type { z } from 'zod';
import type { Context } from '../context.ts';
import { printCsv } from '../csv.ts';
import { companyFor } from '../scope-for.ts';
import { peopleOf } from '../tenant-where.ts';

/** The people of a company as a CSV file, as `importUsers` reads it; of their phones the first. */
export async function exportUsers(ctx: Context, input: z.output<typeof OfCompanyInput>): Promise<CsvFile> {
  const { id: companyId } = await companyFor(ctx, 'user.export', input.companyId);
  const rows = await ctx.db.user.findMany({
    where: { AND: [{ companyId }, peopleOf(ctx.actor)] },
    select: {
      lastName: true,
      firstName: true,
      email: true,
      locale: true,
      extension: { select: { number: true } },
      site: { select: { name: true } },
      accounts: { where: { kind: 'device' }, select: { label: true }, orderBy: { createdAt: 'asc' }, take: 1 },
    },
    orderBy: [{ lastName: 'asc' }, { firstName: 'asc' }, { id: 'asc' }],
  });
  const records = rows.map(({ lastName, firstName, email, locale, extension, site, accounts }) => [
    lastName,
    firstName,
    email ?? '',
    extension?.number ?? '',
    site.name,
    locale ?? '',
    accounts[0]?.label ?? '',
  ]);
  return { csv: printCsv([userColumns, ...records]) };
}
