import type { RouteImport, RouteImportInput } from '@belfry/contracts';
import { newId, type Transaction } from '@belfry/db';
import { lintPlan } from '@belfry/numbering';
import type { z } from 'zod';
import { commit } from '../commit.ts';
import type { Context } from '../context.ts';
import { messageOf, mostMistakes, NothingWritten, readCsvFile, writeOrTell } from '../csv-file.ts';
import { brandPlan } from '../numbering-plan/read.ts';
import { brandFor } from '../scope-for.ts';
import { checkRoute } from './check.ts';
import { type ReadRow, type RouteNames, readRouteRecord, routeColumns } from './csv-columns.ts';
import { nameOfPrefix } from './name-of-prefix.ts';
import { numbersOf } from './numbers.ts';

const form = { columns: routeColumns, what: 'routes', mostRows: 20_000 } as const;

interface Row {
  readonly line: number;
  readonly id: string;
  readonly route: Extract<ReadRow, { ok: true }>['route'];
}

/**
 * Adds the routes of a CSV file, as one change, or (`replace`) puts them in the place of all that the brand has. When a single line is wrong nothing is written, and
 * each mistake is told with its line; `dryRun` writes nothing either. `invalid`: it is no such file.
 */
export async function importRoutes(ctx: Context, input: z.output<typeof RouteImportInput>): Promise<RouteImport> {
  const brand = await brandFor(ctx, 'route.create', input.brandId);
  const errors: RouteImport['errors'] = [];
  const rows: Row[] = [];
  const names = await namesOf(ctx, brand.id);
  for (const { line, of } of readCsvFile(input.csv, form, 'route')) {
    const read = readRouteRecord(of, names);
    if (read.ok) rows.push({ line, id: newId(), route: read.route });
    else errors.push({ line, message: read.message });
  }
  if (errors.length > 0) return { imported: 0, errors: errors.slice(0, mostMistakes) };
  const audit = { action: 'route.import', entityId: brand.id, detail: { routes: rows.length, replace: input.replace } };
  const mistakes = await writeOrTell(() =>
    commit(ctx, { scope: { scope: 'brand', brandId: brand.id }, audit }, async (tx) => {
      if (input.replace) await tx.route.deleteMany({ where: { brandId: brand.id } });
      const found = await writeRows(tx, brand, rows, names);
      if (found.length > 0 || input.dryRun) throw new NothingWritten(found);
    }),
  );
  return mistakes.length > 0 ? { imported: 0, errors: [...mistakes] } : { imported: rows.length, errors: [] };
}

/** Writes the rows, and tells what is wrong with them: the change is to be given up then. */
async function writeRows(
  tx: Transaction,
  { id: brandId, country }: { readonly id: string; readonly country: string },
  rows: readonly Row[],
  { groups }: RouteNames,
): Promise<RouteImport['errors']> {
  const errors: RouteImport['errors'] = [];
  // Lines that say the same of their carriers are checked once.
  const checked = new Map<string, string | undefined>();
  for (const { line, route } of rows) {
    const key = JSON.stringify([route.action, route.carriers.map(({ peerId }) => peerId), route.hours]);
    if (!checked.has(key)) checked.set(key, await checkRoute(tx, brandId, route).then(() => undefined, messageOf));
    const message = checked.get(key);
    if (message !== undefined) errors.push({ line, message });
  }
  if (errors.length > 0) return errors;
  const nameOf = new Map([...groups].map(([name, id]) => [id, name]));
  const groupName = (id: string | null | undefined) => (id ? nameOf.get(id) : undefined);
  await tx.route.createMany({
    data: rows.map(({ id, route: { brandId: _, carriers: __, companyId = null, name, callerNumber, ...data } }) => ({
      ...data,
      ...numbersOf(data),
      id,
      brandId,
      companyId,
      name: name ?? groupName(data.prefixGroupId) ?? nameOfPrefix(data.prefix ?? ''),
      callerNumber: callerNumber ?? null,
    })),
  });
  await tx.routeCarrier.createMany({
    data: rows.flatMap(({ id, route }) =>
      route.carriers.map((carrier) => ({ id: newId(), brandId, routeId: id, ...carrier })),
    ),
  });
  const lineOf = new Map(rows.map(({ id, line }) => [id, line]));
  for (const { severity, about, words } of lintPlan(await brandPlan(tx, brandId, country))) {
    if (severity !== 'error') continue;
    const line = about.map(({ id }) => lineOf.get(id)).find((one) => one !== undefined);
    if (line !== undefined) errors.push({ line, message: words });
  }
  return errors.sort((a, b) => a.line - b.line);
}

async function namesOf({ db }: Context, brandId: string): Promise<RouteNames> {
  const select = { id: true, name: true } as const;
  const companies = await db.company.findMany({ where: { brandId }, select });
  const carriers = await db.peer.findMany({ where: { brandId, companyId: null }, select });
  const groups = await db.prefixGroup.findMany({ where: { brandId }, select });
  const byName = (rows: readonly { id: string; name: string }[]) => new Map(rows.map(({ id, name }) => [name, id]));
  return { companies: byName(companies), carriers: byName(carriers), groups: byName(groups) };
}
