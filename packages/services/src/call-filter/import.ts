import type { CallFilterImport, CallFilterImportInput } from '@belfry/contracts';
import { newId } from '@belfry/db';
import type { z } from 'zod';
import { commit } from '../commit.ts';
import type { Context } from '../context.ts';
import { messageOf, mostMistakes, NothingWritten, readCsvFile, writeOrTell } from '../csv-file.ts';
import { addDestination, dropUnused } from '../destination/place.ts';
import { checkFilter, mostFilters } from './check.ts';
import { lastPosition, ofOwner, ownerColumns } from './create.ts';
import { callFilterColumns, type FilterNames, type ReadRow, readCallFilterRecord } from './csv-columns.ts';
import { extensionTargets } from './extensions.ts';
import { type FilterOwner, ownerFor, scopeOf } from './owner.ts';

const form = { columns: callFilterColumns, what: 'rules', mostRows: mostFilters } as const;

/**
 * Adds the rules of a CSV file behind those of a list, as one change, or (`replace`) puts them in their place. When a single line is wrong nothing is written, and each
 * mistake is told with its line; `dryRun` writes nothing either. `invalid`: it is no such file, or the list would be too long.
 */
export async function importCallFilters(
  ctx: Context,
  input: z.output<typeof CallFilterImportInput>,
): Promise<CallFilterImport> {
  const { owner } = await ownerFor(ctx, 'callFilter.create', input);
  const names = await namesOf(ctx, owner);
  const errors: CallFilterImport['errors'] = [];
  const rows: Extract<ReadRow, { ok: true }>['rule'][] = [];
  for (const { line, of } of readCsvFile(input.csv, form, 'callFilter')) {
    const read = readCallFilterRecord(of, names);
    const said = read.ok ? wrongWith(owner, read.rule) : read.message;
    if (said !== undefined) errors.push({ line, message: said });
    else if (read.ok) rows.push(read.rule);
  }
  if (errors.length > 0) return { imported: 0, errors: errors.slice(0, mostMistakes) };
  const { replace, dryRun } = input;
  const audit = { action: 'callFilter.import', detail: { rules: rows.length, replace } };
  const mistakes = await writeOrTell(() =>
    commit(ctx, { scope: scopeOf(owner), audit }, async (tx) => {
      if (replace) {
        const before = await tx.callFilter.findMany({ where: ofOwner(owner), select: { destinationId: true } });
        await tx.callFilter.deleteMany({ where: ofOwner(owner) });
        await dropUnused(
          tx,
          before.map(({ destinationId }) => destinationId),
        );
      }
      const last = await lastPosition(tx, owner, rows.length);
      const data = [];
      for (const [index, row] of rows.entries()) {
        const { level: _, brandId: __, companyId = null, destination = null, forwardNumber = null, ...fields } = row;
        const { leads, ...rule } = checkFilter(owner, { ...fields, forwardNumber, leads: destination !== null });
        const destinationId =
          leads && destination && owner.level === 'company' && rule.action === 'forward'
            ? await addDestination(tx, owner.companyId, destination)
            : null;
        data.push({
          ...rule,
          ...ownerColumns(owner, companyId),
          id: newId(),
          position: last + index + 1,
          destinationId,
        });
      }
      const now = new Date().toISOString();
      const written = JSON.stringify(data.map((row) => ({ ...row, createdAt: now, updatedAt: now })));
      // One statement for all: a list of rows would be compiled row by row.
      await tx.$executeRaw`INSERT INTO "CallFilter" SELECT * FROM jsonb_populate_recordset(NULL::"CallFilter", ${written}::jsonb)`;
      if (dryRun) throw new NothingWritten([]);
    }),
  );
  return mistakes.length > 0 ? { imported: 0, errors: [...mistakes] } : { imported: rows.length, errors: [] };
}

/** What is wrong with a rule as a whole; undefined: nothing. */
function wrongWith(
  owner: FilterOwner,
  { destination, forwardNumber = null, ...rule }: Extract<ReadRow, { ok: true }>['rule'],
) {
  try {
    checkFilter(owner, { ...rule, forwardNumber, leads: destination != null });
    return rule.companyId && owner.level !== 'brand'
      ? 'company: only rules of a brand are for one company.'
      : undefined;
  } catch (error) {
    return messageOf(error);
  }
}

async function namesOf({ db }: Context, owner: FilterOwner): Promise<FilterNames> {
  const companies =
    owner.level === 'brand'
      ? await db.company.findMany({ where: { brandId: owner.brandId }, select: { id: true, name: true } })
      : [];
  return {
    companies: new Map(companies.map(({ id, name }) => [name, id])),
    extensions: await extensionTargets(db, owner),
  };
}
