import type { CsvImport, CsvMistake, DdiImportInput } from '@belfry/contracts';
import { newId, type Transaction } from '@belfry/db';
import type { z } from 'zod';
import { commit } from '../commit.ts';
import type { Context } from '../context.ts';
import { messageOf, mostMistakes, NothingWritten, readCsvFile, writeOrTell } from '../csv-file.ts';
import { atAnyTime } from '../destination/by-time.ts';
import { dropUnused } from '../destination/place.ts';
import { brandFor } from '../scope-for.ts';
import { checkFree } from './check.ts';
import { type DdiNames, ddiColumns, type ReadDdi, readDdiRecord, siteKey } from './csv-columns.ts';
import { leaveDdi } from './leave.ts';

const form = { columns: ddiColumns, what: 'numbers', mostRows: 20_000 } as const;

type Brand = Awaited<ReturnType<typeof brandFor>>;
type Row = Awaited<ReturnType<Transaction['ddi']['findMany']>>[number];
interface Line {
  readonly line: number;
  readonly ddi: ReadDdi;
}

/**
 * Enters the numbers of a CSV file, and changes those that the brand has already in what the file has columns for, all as one change. Where a number leads is not
 * said in files: given to another company, it leads nowhere. With one wrong line nothing is written, and each mistake is told with its line; `dryRun` writes nothing
 * either. `invalid`: it is no such file.
 */
export async function importDdis(ctx: Context, input: z.output<typeof DdiImportInput>): Promise<CsvImport> {
  const brand = await brandFor(ctx, 'ddi.import', input.brandId);
  const errors: CsvMistake[] = [];
  const lines: Line[] = [];
  const names = await namesOf(ctx, brand.id);
  const first = new Map<string, number>();
  for (const { line, of } of readCsvFile(input.csv, form, 'ddi')) {
    const read = readDdiRecord(of, names);
    const before = read.ok ? first.get(read.ddi.number) : undefined;
    if (!read.ok) errors.push({ line, message: read.message });
    else if (before !== undefined) errors.push({ line, message: `number: stands in line ${before} already.` });
    else {
      first.set(read.ddi.number, line);
      lines.push({ line, ddi: read.ddi });
    }
  }
  if (errors.length > 0) return { imported: 0, changed: 0, errors: errors.slice(0, mostMistakes) };
  const detail = { numbers: lines.length };
  const audit = { action: 'ddi.import', entityId: brand.id, detail };
  let changed = 0;
  const mistakes = await writeOrTell(() =>
    commit(ctx, { scope: { scope: 'brand', brandId: brand.id }, audit }, async (tx) => {
      const found = await writeLines(tx, brand, lines, names);
      changed = found.changed;
      if (found.mistakes.length > 0 || input.dryRun) throw new NothingWritten(found.mistakes);
    }),
  );
  return mistakes.length > 0
    ? { imported: 0, changed: 0, errors: [...mistakes] }
    : { imported: lines.length, changed, errors: [] };
}

/** Writes the lines, and tells what is wrong with them: the change is to be given up then. */
async function writeLines(tx: Transaction, brand: Brand, lines: readonly Line[], names: DdiNames) {
  const numbers = lines.map(({ ddi }) => ddi.number);
  const there = await tx.ddi.findMany({ where: { number: { in: numbers } } });
  const rowOf = new Map(there.map((row) => [row.number, row]));
  const mistakes: CsvMistake[] = [];
  const added: Parameters<Transaction['ddi']['createMany']>[0] & { data: object[] } = { data: [] };
  // Those that become alike are changed together.
  const alike = new Map<string, { readonly data: object; readonly ids: string[] }>();
  const left: Row[] = [];
  for (const { line, ddi } of lines) {
    const row = rowOf.get(ddi.number);
    const said = row && row.brandId !== brand.id ? 'number: it is taken already.' : placeOf(ddi, row, names);
    if (typeof said === 'string') {
      mistakes.push({ line, message: said });
      continue;
    }
    if (!row) {
      const { number, country = brand.country, label = '', shownName = '', maxCalls = 0, callsPerSecond = 0 } = ddi;
      const own = { number, country, label, shownName, maxCalls, callsPerSecond };
      added.data.push({ id: newId(), brandId: brand.id, ...own, ...said });
      continue;
    }
    const { number: _, site: __, companyId: ___, state: ____, peerId: _____, ...plain } = ddi;
    const data = { ...plain, ...said };
    if (('companyId' in said && said.companyId !== row.companyId) || said.state === 'ported') left.push(row);
    const key = JSON.stringify(data);
    const same = alike.get(key) ?? { data, ids: [] };
    same.ids.push(row.id);
    alike.set(key, same);
  }
  if (mistakes.length > 0) return { mistakes, changed: 0 };
  await leaveDdi(tx, ...left.map(({ id }) => id));
  for (const { data, ids } of alike.values()) await tx.ddi.updateMany({ where: { id: { in: ids } }, data });
  await tx.ddi.createMany(added);
  await dropUnused(
    tx,
    left.flatMap((row) => [row.destinationId, row.closedDestinationId, row.holidayDestinationId]),
  );
  return { mistakes, changed: there.length };
}

/** Whose a number becomes, where, and in which state; a sentence: what is wrong with that. */
function placeOf(ddi: ReadDdi, row: Row | undefined, names: DdiNames) {
  const { companyId = row?.companyId ?? null, peerId, site, state } = ddi;
  const moved = row !== undefined && companyId !== row.companyId;
  const siteId =
    site === undefined || site === '' || companyId === null ? null : names.sites.get(siteKey(companyId, site));
  if (siteId === undefined) return `site: that company has no site ${site}.`;
  if (site && companyId === null) return 'site: only a number that a company has stands at a site.';
  if (state === 'quarantine' && row?.state !== 'quarantine')
    return 'state: quarantine is where numbers that are taken back go.';
  if (row && (companyId !== null || (state !== undefined && state !== 'quarantine'))) {
    try {
      checkFree(row);
    } catch (error) {
      return `state: ${messageOf(error)}`;
    }
  }
  const freed = row?.state === 'quarantine' && (companyId !== null || (state !== undefined && state !== 'quarantine'));
  const becomes =
    state === 'quarantine'
      ? freed
        ? ('active' as const)
        : undefined
      : (state ?? (freed ? ('active' as const) : undefined));
  return {
    ...((moved || row === undefined) && { companyId }),
    ...(moved && { destinationId: null, ...atAnyTime, ...(ddi.shownName === undefined && { shownName: '' }) }),
    ...((moved || site !== undefined) && { siteId }),
    ...(peerId !== undefined && { peerId }),
    ...(becomes !== undefined && { state: becomes, freeAt: null }),
  };
}

async function namesOf({ db }: Context, brandId: string): Promise<DdiNames> {
  const select = { id: true, name: true } as const;
  const companies = await db.company.findMany({ where: { brandId }, select });
  const peers = await db.peer.findMany({ where: { brandId, companyId: null, kind: { not: 'trunk' } }, select });
  const sites = await db.site.findMany({ where: { brandId }, select: { ...select, companyId: true } });
  const byName = (rows: readonly { id: string; name: string }[]) => new Map(rows.map(({ id, name }) => [name, id]));
  return {
    companies: byName(companies),
    peers: byName(peers),
    sites: new Map(sites.map(({ id, name, companyId }) => [siteKey(companyId, name), id])),
  };
}
