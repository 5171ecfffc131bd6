import { mostPrefixes, type PrefixGroupImport, type PrefixGroupImportInput } from '@belfry/contracts';
import { readPrefix } from '@belfry/numbering';
import type { z } from 'zod';
import { authorize } from '../authorize.ts';
import type { Context } from '../context.ts';
import { mostMistakes, NothingWritten, readCsvFile, writeOrTell } from '../csv-file.ts';
import { findPrefixGroup } from './find.ts';
import { putGroup } from './put.ts';
import { tidy } from './view.ts';

/** The columns of a file of prefixes; `name` says where it is, and is not read. */
export const prefixColumns = ['prefix', 'name'] as const;

const form = { columns: prefixColumns, what: 'prefixes', mostRows: mostPrefixes } as const;

/**
 * Adds the prefixes of a CSV file to a group, or (`replace`) puts them in the place of all that it has; those that stand there more than once count once. When a
 * single line is wrong nothing is written, and each mistake is told with its line; `dryRun` writes nothing either. `invalid`: it is no such file, or too long.
 */
export async function importPrefixes(
  ctx: Context,
  { id, csv, replace, dryRun }: z.output<typeof PrefixGroupImportInput>,
): Promise<PrefixGroupImport> {
  const { brandId } = await findPrefixGroup(ctx, id);
  authorize(ctx, 'prefixGroup.update');
  const errors: PrefixGroupImport['errors'] = [];
  const read: string[] = [];
  for (const { line, of } of readCsvFile(csv, form, 'prefixGroup')) {
    const prefix = readPrefix(of.prefix ?? '');
    if (prefix !== undefined) read.push(prefix);
    else
      errors.push({ line, message: `prefix: ${of.prefix || 'nothing'} is no beginning of a number, such as +4179.` });
  }
  if (errors.length > 0) return { imported: 0, errors: errors.slice(0, mostMistakes) };
  const prefixes = tidy(read);
  const audit = { action: 'prefixGroup.import', entityId: id, detail: { prefixes: prefixes.length, replace } };
  await writeOrTell(async () => {
    await putGroup(ctx, { id, brandId, audit }, async (tx) => {
      const before = await tx.prefixGroup.findUniqueOrThrow({ where: { id }, select: { prefixes: true } });
      const wished = replace ? prefixes : tidy([...before.prefixes, ...prefixes]);
      if (dryRun) throw new NothingWritten([]);
      return { prefixes: wished };
    });
  });
  return { imported: prefixes.length, errors: [] };
}
