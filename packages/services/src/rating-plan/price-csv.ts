import type { CsvFile, CsvImport, CsvMistake, PriceImportInput, RatingPlanPrefix } from '@belfry/contracts';
import { PrefixPutInput } from '@belfry/contracts';
import { newId } from '@belfry/db';
import type { z } from 'zod';
import { authorize } from '../authorize.ts';
import { commit } from '../commit.ts';
import type { Context } from '../context.ts';
import { printCsv } from '../csv.ts';
import { mostMistakes, NothingWritten, readCsvFile, writeOrTell } from '../csv-file.ts';
import { findPlan } from './find.ts';
import { prefixView } from './view.ts';

/** The columns of a file of prices, in the order in which they are written; money in the plan's currency. Only `prefix` and what is new must be there. */
const columns = ['prefix', 'name', 'perMinute', 'connect', 'minimumSeconds', 'incrementSeconds'] as const;
type Column = (typeof columns)[number];
const form = { columns, what: 'prices', mostRows: 20_000 } as const;

const micros = 1_000_000n;

/** All prices of a plan as a CSV file, as `importPrices` reads it. */
export async function exportPrices(ctx: Context, { id }: { id: string }): Promise<CsvFile> {
  const { id: ratingPlanId } = await findPlan(ctx, id);
  authorize(ctx, 'ratingPlan.listPrefixes');
  const rows = await ctx.db.ratingPlanPrefix.findMany({ where: { ratingPlanId }, orderBy: { prefix: 'asc' } });
  return { csv: printCsv([columns, ...rows.map((row) => priceRecord(prefixView(row)))]) };
}

function priceRecord(price: RatingPlanPrefix): string[] {
  const texts: Readonly<Record<Column, string>> = {
    prefix: price.prefix,
    name: price.name,
    perMinute: amountOf(BigInt(price.microsPerMinute)),
    connect: amountOf(BigInt(price.connectMicros)),
    minimumSeconds: String(price.minimumSeconds),
    incrementSeconds: String(price.incrementSeconds),
  };
  return columns.map((column) => texts[column]);
}

/**
 * Sets the prices of a CSV file, as one change; `replace`: those of prefixes that it does not name go. With one wrong line nothing is written, and each mistake is told
 * with its line; `dryRun` writes nothing either. `invalid`: it is no such file.
 */
export async function importPrices(ctx: Context, input: z.output<typeof PriceImportInput>): Promise<CsvImport> {
  const { id: ratingPlanId, brandId, name } = await findPlan(ctx, input.id);
  authorize(ctx, 'ratingPlan.putPrefix');
  const mistakes: CsvMistake[] = [];
  const prices = new Map<string, { readonly line: number; readonly price: z.output<typeof PrefixPutInput> }>();
  for (const { line, of } of readCsvFile(input.csv, form, 'price')) {
    const price = readPrice(ratingPlanId, of);
    if (typeof price === 'string') mistakes.push({ line, message: price });
    else if (prices.has(price.prefix))
      mistakes.push({ line, message: `prefix: stands in line ${prices.get(price.prefix)?.line} already.` });
    else prices.set(price.prefix, { line, price });
  }
  if (mistakes.length > 0) return { imported: 0, changed: 0, errors: mistakes.slice(0, mostMistakes) };
  const rows = [...prices.values()].map(({ price }) => price);
  const detail = { name, prices: rows.length, replace: input.replace };
  const audit = { action: 'ratingPlan.import', entityId: ratingPlanId, detail };
  let changed = 0;
  const told = await writeOrTell(() =>
    commit(ctx, { scope: { scope: 'brand', brandId }, audit }, async (tx) => {
      const prefixes = rows.map(({ prefix }) => prefix);
      changed = await tx.ratingPlanPrefix.count({ where: { ratingPlanId, prefix: { in: prefixes } } });
      if (input.dryRun) throw new NothingWritten([]);
      if (input.replace) await tx.ratingPlanPrefix.deleteMany({ where: { ratingPlanId, prefix: { notIn: prefixes } } });
      await tx.$executeRaw`
        INSERT INTO "RatingPlanPrefix"
          ("id", "brandId", "ratingPlanId", "prefix", "name", "connectMicros", "microsPerMinute", "minimumSeconds", "incrementSeconds")
        SELECT r."id", ${brandId}::uuid, ${ratingPlanId}::uuid, r."prefix", r."name", r."connect", r."perMinute", r."minimum", r."increment"
        FROM unnest(${rows.map(() => newId())}::uuid[], ${prefixes}::text[], ${rows.map((row) => row.name)}::text[],
          ${rows.map((row) => BigInt(row.connectMicros))}::bigint[], ${rows.map((row) => BigInt(row.microsPerMinute))}::bigint[],
          ${rows.map((row) => row.minimumSeconds)}::int[], ${rows.map((row) => row.incrementSeconds)}::int[])
          AS r("id", "prefix", "name", "connect", "perMinute", "minimum", "increment")
        ON CONFLICT ("ratingPlanId", "prefix") DO UPDATE SET "name" = excluded."name", "connectMicros" = excluded."connectMicros",
          "microsPerMinute" = excluded."microsPerMinute", "minimumSeconds" = excluded."minimumSeconds", "incrementSeconds" = excluded."incrementSeconds"`;
    }),
  );
  return { imported: rows.length, changed, errors: [...told] };
}

/** What a line says, or the first thing that is wrong with it, in one sentence. */
function readPrice(id: string, of: Partial<Record<Column, string>>): z.output<typeof PrefixPutInput> | string {
  const { prefix = '', name, perMinute = '', connect = '', minimumSeconds, incrementSeconds } = of;
  const written = prefix.replaceAll(/[\s()./-]/g, '').replace(/^00/, '+');
  const microsPerMinute = microsOf(perMinute);
  const connectMicros = microsOf(connect === '' ? '0' : connect);
  if (microsPerMinute === undefined) return `perMinute: ${perMinute || 'nothing'} is no amount, such as 0.02.`;
  if (connectMicros === undefined) return `connect: ${connect} is no amount, such as 0.05.`;
  const parsed = PrefixPutInput.safeParse({
    id,
    // Without its name it is called by itself.
    prefix: written,
    name: name || written,
    microsPerMinute,
    connectMicros,
    ...(minimumSeconds && { minimumSeconds: Number(minimumSeconds) }),
    ...(incrementSeconds && { incrementSeconds: Number(incrementSeconds) }),
  });
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  if (issue?.path[0] === 'prefix') return `prefix: ${prefix || 'nothing'} does not begin with +, such as +41.`;
  return `${issue?.path.join('.')}: ${issue?.message}.`;
}

/** Millionths of an amount as people write it (`0.02`, `1,5`); undefined: it is none. */
function microsOf(text: string): string | undefined {
  const [, whole, part = ''] = /^(\d{1,9})(?:[.,](\d{1,6}))?$/.exec(text) ?? [];
  return whole === undefined ? undefined : String(BigInt(whole) * micros + BigInt(part.padEnd(6, '0')));
}

const amountOf = (value: bigint) =>
  `${value / micros}.${String(value % micros).padStart(6, '0')}`.replace(/0{1,4}$/, '');
