import type { ListFile, Page } from '@belfry/contracts';
import type { Context } from './context.ts';
import { printCsv } from './csv.ts';

/** Rows that are read at a time. */
const atOnce = 1_000;

/** A column of a file: its name, and what stands in it. */
export type FileColumn<Row> = readonly [name: string, of: (row: Row) => string | number | boolean | null];

/** All that a list lists as a CSV file, at most `limit` rows of it; what the actor may see is the list's to decide. */
export async function exportList<Input extends { limit: number }, Row>(
  ctx: Context,
  { limit, ...input }: Input,
  list: (
    ctx: Context,
    input: Omit<Input, 'limit'> & { limit: number; cursor?: string | undefined },
  ) => Promise<Page<Row>>,
  columns: readonly FileColumn<Row>[],
): Promise<ListFile> {
  const records: (readonly string[])[] = [columns.map(([name]) => name)];
  for (let cursor: string | undefined; ; ) {
    const left = limit - (records.length - 1);
    const page = await list(ctx, { ...input, limit: Math.min(atOnce, left), cursor });
    for (const row of page.items) records.push(columns.map(([, of]) => cellOf(of(row))));
    cursor = page.nextCursor ?? undefined;
    const rows = records.length - 1;
    if (cursor === undefined || rows >= limit) return { csv: printCsv(records), rows, more: cursor !== undefined };
  }
}

const cellOf = (value: string | number | boolean | null) =>
  typeof value === 'boolean' ? (value ? 'yes' : 'no') : value === null ? '' : String(value);
