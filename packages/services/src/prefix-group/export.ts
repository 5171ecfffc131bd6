import type { CsvFile } from '@belfry/contracts';
import { prefixWords } from '@belfry/numbering';
import { authorize } from '../authorize.ts';
import type { Context } from '../context.ts';
import { printCsv } from '../csv.ts';
import { findPrefixGroup } from './find.ts';
import { prefixColumns } from './import.ts';

/** The prefixes of a group as a CSV file, as `importPrefixes` reads it, each with where it is. */
export async function exportPrefixes(ctx: Context, { id }: { id: string }): Promise<CsvFile> {
  await findPrefixGroup(ctx, id);
  authorize(ctx, 'prefixGroup.get');
  const { prefixes } = await ctx.db.prefixGroup.findUniqueOrThrow({ where: { id }, select: { prefixes: true } });
  return { csv: printCsv([prefixColumns, ...prefixes.map((prefix) => [prefix, prefixWords(prefix)])]) };
}
