import type { RouteExportInput, RouteFile } from '@belfry/contracts';
import type { z } from 'zod';
import type { Context } from '../context.ts';
import { printCsv } from '../csv.ts';
import { brandFor } from '../scope-for.ts';
import { routeColumns, routeRecord } from './csv-columns.ts';
import { routeInclude, routeView } from './view.ts';

/** Routes that are read at a time. */
const atOnce = 5_000;

/** All routes of a brand as a CSV file, as `importRoutes` reads it. */
export async function exportRoutes(ctx: Context, input: z.output<typeof RouteExportInput>): Promise<RouteFile> {
  const { id: brandId } = await brandFor(ctx, 'route.list', input.brandId);
  const records: (readonly string[])[] = [routeColumns];
  for (let after: string | undefined; ; ) {
    const rows = await ctx.db.route.findMany({
      where: { brandId, ...(after !== undefined && { id: { gt: after } }) },
      include: routeInclude,
      orderBy: { id: 'asc' },
      take: atOnce,
    });
    for (const row of rows) records.push(routeRecord(routeView(row)));
    after = rows.at(-1)?.id;
    if (rows.length < atOnce) return { csv: printCsv(records) };
  }
}
