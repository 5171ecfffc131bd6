import type { CsvFile } from '@belfry/contracts';
import type { Context } from '../context.ts';
import { printCsv } from '../csv.ts';
import { brandFor } from '../scope-for.ts';
import { ddiColumns, ddiRecord } from './csv-columns.ts';
import { ddiInclude, ddiView } from './view.ts';

/** Numbers that are read at a time. */
const atOnce = 5_000;

/** All numbers of a brand as a CSV file, as `importDdis` reads it. */
export async function exportDdis(ctx: Context, input: { brandId?: string | undefined }): Promise<CsvFile> {
  const { id: brandId } = await brandFor(ctx, 'ddi.export', input.brandId);
  const records: (readonly string[])[] = [ddiColumns];
  const include = { ...ddiInclude, peer: { select: { name: true } } } as const;
  for (let after: string | undefined; ; ) {
    const rows = await ctx.db.ddi.findMany({
      where: { brandId, ...(after !== undefined && { number: { gt: after } }) },
      include,
      orderBy: { number: 'asc' },
      take: atOnce,
    });
    for (const row of rows) records.push(ddiRecord(ddiView(row, true), row.peer?.name ?? ''));
    after = rows.at(-1)?.number;
    if (rows.length < atOnce) return { csv: printCsv(records) };
  }
}
