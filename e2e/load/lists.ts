import { parseArgs } from 'node:util';
import type { Level } from '@belfry/access';
import { AuditListInput, CdrListInput, DdiListInput, UserListInput, WebhookDeliveryListInput } from '@belfry/contracts';
import { type Context, listAudit, listCdrs, listDdis, listUsers, listWebhookDeliveries } from '@belfry/services';
import type { z } from 'zod';
import { contextAt, createTestWorld } from '../../packages/services/test/world.ts';
import { fill } from './lists/fill.ts';

/**
 * `node e2e/load/lists.ts [--rows 1000000] [--times 20] [--slower 100]`: fills a database of its own with so many rows a table and times every list as the portal and the API ask for it, by
 * the services: each sort both ways, each filter, searches for what is frequent, seldom and nowhere, and pages from the middle and the end. Ends with 1 when one took longer (p99, ms).
 * Needs `BELFRY_TEST_DATABASE_URL` and `BELFRY_TEST_REDIS_URL`.
 */
const { values } = parseArgs({
  options: {
    rows: { type: 'string', default: '1000000' },
    times: { type: 'string', default: '20' },
    slower: { type: 'string', default: '100' },
    only: { type: 'string', default: '' },
  },
});
const [rows, times, slower] = [Number(values.rows), Number(values.times), Number(values.slower)];
const world = await createTestWorld();
const { first } = world;
const day = (ago: number) => new Date(Date.now() - ago * 86_400_000).toISOString();

type Query = Record<string, unknown>;
type Answer = { readonly items: readonly { readonly id: string }[]; readonly nextCursor: string | null };
interface List {
  readonly name: string;
  readonly schema: z.ZodType<Query>;
  readonly list: (ctx: Context, input: never) => Promise<unknown>;
  readonly levels: readonly Level[];
  readonly sorts: readonly string[];
  readonly filters: readonly Query[];
  readonly searches: readonly string[];
  readonly always?: Query;
}

const tenants = [{ brandId: first.brandId }, { companyId: first.companyId }];
const lists: readonly List[] = [
  {
    name: 'calls',
    schema: CdrListInput as never,
    list: listCdrs as never,
    levels: ['god', 'brand', 'company', 'user'],
    sorts: ['startedAt', 'durationMs'],
    filters: [
      ...tenants,
      { userId: first.userId },
      { direction: 'inbound' },
      { disposition: 'no_answer' },
      { sound: 'bad' },
      { sound: 'unmeasured' },
      { since: day(100), until: day(99) },
    ],
    searches: ['Müller', '+4170', '0700123', 'nobody of this name'],
  },
  {
    name: 'people',
    schema: UserListInput as never,
    list: listUsers as never,
    levels: ['god', 'brand', 'company'],
    sorts: ['lastName', 'firstName', 'createdAt'],
    filters: [{ companyId: first.companyId }, { siteId: first.siteId }],
    searches: ['Müller', 'Anna Keller', '12345', 'nobody of this name'],
  },
  {
    name: 'numbers',
    schema: DdiListInput as never,
    list: listDdis as never,
    levels: ['god', 'brand', 'company'],
    sorts: ['number', 'createdAt'],
    filters: [...tenants, { state: 'free' }, { state: 'assigned' }, { state: 'quarantine' }, { siteId: first.siteId }],
    searches: ['+41 70', '0123', 'Company 7', 'nobody of this name'],
  },
  {
    name: 'audit log',
    schema: AuditListInput as never,
    list: listAudit as never,
    levels: ['god', 'brand', 'company'],
    sorts: ['at'],
    filters: [
      ...tenants,
      { action: 'extension.create' },
      { action: 'brand.create' },
      { actor: 'Anna' },
      { ip: '192.0.2.7' },
      { since: day(100), until: day(99) },
    ],
    searches: ['Müller', 'nobody of this name'],
  },
  {
    name: 'webhook deliveries',
    schema: WebhookDeliveryListInput as never,
    list: listWebhookDeliveries as never,
    levels: ['god', 'company'],
    sorts: ['createdAt'],
    filters: [{ state: 'waiting' }, { state: 'failed' }],
    searches: ['call.ended', 'nobody of this name'],
    always: { id: '00000000-0000-7000-8000-000000000001' },
  },
];

interface Timed {
  readonly what: string;
  readonly p50: number;
  readonly p99: number;
  readonly shown: number;
}
const timed: Timed[] = [];

/** Asks once to warm up and then as often as is wanted, seldom when it takes long. */
async function time({ name, schema, list, always }: List, level: Level, what: string, query: Query): Promise<Answer> {
  const ctx = contextAt(world, first, level);
  const input = schema.parse({ ...always, ...query }) as never;
  let answer = (await list(ctx, input)) as Answer;
  const took: number[] = [];
  for (let at = 0; at < times && (at < 3 || took[0]! < 1_000); at++) {
    const since = performance.now();
    answer = (await list(ctx, input)) as Answer;
    took.push(performance.now() - since);
  }
  took.sort((a, b) => a - b);
  const p50 = took[Math.floor(took.length / 2)]!;
  timed.push({ what: `${name}, ${level}, ${what}`, p50, p99: took.at(-1)!, shown: answer.items.length });
  return answer;
}

/** A cursor in the middle of a list: where the reversed list and this one meet is found by their values. */
async function middle(of: List, level: Level, sort: string): Promise<string | undefined> {
  const { list, schema, always } = of;
  const field = sort.replace(/^-/, '');
  const tables: Record<string, string> = {
    calls: 'Cdr',
    people: 'User',
    numbers: 'Ddi',
    'audit log': 'AuditLog',
    'webhook deliveries': 'WebhookDelivery',
  };
  const where =
    level === 'company' && of.name !== 'webhook deliveries' ? `WHERE "companyId" = '${first.companyId}'` : '';
  const found = await world.platform.db.$queryRawUnsafe<{ id: string; value: unknown }[]>(
    `SELECT "id", "${field}" AS value FROM "${tables[of.name]}" ${where} ORDER BY "${field}", "id" OFFSET ${Math.floor(rows / (level === 'company' && where ? 10 : 2))} LIMIT 1`,
  );
  const row = found[0];
  if (!row) return undefined;
  const text = row.value instanceof Date ? row.value.toISOString() : String(row.value);
  const cursor = Buffer.from(JSON.stringify([sort, text, row.id])).toString('base64url');
  await list(contextAt(world, first, level), schema.parse({ ...always, sort, cursor }) as never);
  return cursor;
}

try {
  await fill(world, rows);
  for (const of of lists.filter(({ name }) => name.includes(values.only)))
    for (const level of of.levels) {
      for (const sort of of.sorts.flatMap((field) => [field, `-${field}`])) {
        // The first page of the order turned round is the last of this one.
        await time(of, level, `by ${sort}`, { sort });
        const cursor = level === 'user' ? undefined : await middle(of, level, sort);
        if (cursor) await time(of, level, `by ${sort}, from the middle`, { sort, cursor });
      }
      for (const query of of.filters) {
        if (level === 'company' && ('brandId' in query || 'companyId' in query)) continue;
        if (level === 'user' && ('brandId' in query || 'companyId' in query || 'userId' in query)) continue;
        await time(of, level, JSON.stringify(query).replace(/[0-9a-f]{8}-[0-9a-f-]{27}/g, '…'), query);
      }
      for (const search of of.searches) await time(of, level, `search “${search}”`, { search });
    }
  const since = performance.now();
  const waiting = await world.platform.db.$queryRawUnsafe<Record<string, string>[]>(
    `EXPLAIN (ANALYZE, COSTS OFF, TIMING OFF) SELECT "id" FROM "WebhookDelivery" WHERE "state" = CAST($1::text AS "WebhookDeliveryState") AND (("nextAt" IS NULL AND "createdAt" < $2) OR "nextAt" < $2) LIMIT 1000`,
    'waiting',
    new Date(),
  );
  console.log(
    `\nwaiting deliveries (${Math.round(performance.now() - since)} ms):\n${waiting.map((line) => Object.values(line)[0]).join('\n')}\n`,
  );
  console.log('| list | p50 | p99 | rows shown |\n| --- | --- | --- | --- |');
  for (const { what, p50, p99, shown } of timed.toSorted((a, b) => b.p99 - a.p99))
    console.log(`| ${what} | ${p50.toFixed(1)} ms | ${p99.toFixed(1)} ms | ${shown} |`);
  const late = timed.filter(({ p99 }) => p99 > slower);
  console.log(`${timed.length} lists, ${late.length} slower than ${slower} ms`);
  process.exitCode = late.length > 0 ? 1 : 0;
} finally {
  await world.close();
}
