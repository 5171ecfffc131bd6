import type { Dashboard, DashboardInput } from '@belfry/contracts';
import { callCounts, countedTo, Prisma } from '@belfry/db';
import type { z } from 'zod';
import { activeScope } from '../call/active.ts';
import { knowsMoney } from '../cdr/view.ts';
import type { Context } from '../context.ts';

const hourMs = 3_600_000;

interface Counts {
  readonly hour: Date;
  readonly currency: string;
  readonly total: number;
  readonly answered: number;
  readonly durationMs: number;
  readonly mosSum: number;
  readonly mosCalls: number;
  readonly badCalls: number;
  readonly priceMicros: bigint;
  readonly costMicros: bigint;
}

type Of = Pick<Dashboard, 'calls24h' | 'hourly' | 'money' | 'quality'>;

/** The calls of the last 24 hours within the actor's tenant: how many by the hour, what they brought and how they sounded. */
export async function callsOfTheDay(
  { db, actor }: Context,
  { brandId, companyId }: z.output<typeof DashboardInput>,
): Promise<Of> {
  const first = Math.floor(Date.now() / hourMs) * hourMs - 23 * hourMs;
  const since = new Date(first);
  const scope = { ...activeScope(actor), ...(brandId && { brandId }), ...(companyId && { companyId }) };
  const within = Prisma.sql`${scope.brandId ? Prisma.sql`AND c."brandId" = ${scope.brandId}::uuid` : Prisma.empty} ${
    scope.companyId ? Prisma.sql`AND c."companyId" = ${scope.companyId}::uuid` : Prisma.empty
  }`;
  const ofUser = scope.userId
    ? Prisma.sql`AND c."companyId" = ${actor.companyId}::uuid AND (c."userId" = ${scope.userId}::uuid OR c."calledUserId" = ${scope.userId}::uuid)`
    : Prisma.empty;
  const given = givenTo(actor);
  const begun = Prisma.sql`c."startedAt" >= ${since} ${within} ${given.companies} ${given.people ?? ofUser}`;
  // One person's calls are few, and so are those of an operator's people. Those of others are counted already, but for the latest: both are read in one statement, so that no call is counted twice or not at all.
  const counts =
    scope.userId || given.people
      ? callCounts(begun)
      : Prisma.sql`
      SELECT "brandId", "companyId", "hour", "currency", "total", "answered", "durationMs", "mosSum", "mosCalls", "badCalls", "priceMicros", "costMicros"
      FROM "CallCount" c WHERE c."hour" >= ${since} ${within} ${given.companies}
      UNION ALL (${callCounts(Prisma.sql`c."createdAt" > ${countedTo} AND ${begun}`)})`;
  const rows = await db.$queryRaw<Counts[]>`
    SELECT "hour", "currency", sum("total")::int AS "total", sum("answered")::int AS "answered", sum("durationMs")::float8 AS "durationMs", sum("mosSum")::float8 AS "mosSum",
      sum("mosCalls")::int AS "mosCalls", sum("badCalls")::int AS "badCalls", sum("priceMicros")::bigint AS "priceMicros", sum("costMicros")::bigint AS "costMicros"
    FROM (${counts}) x GROUP BY 1, 2`;
  const sum = (of: (row: Counts) => number, among: readonly Counts[] = rows) =>
    among.reduce((all, row) => all + of(row), 0);
  const byHour = Map.groupBy(rows, ({ hour }) => hour.getTime());
  const mosCalls = sum((row) => row.mosCalls);
  return {
    calls24h: {
      total: sum((row) => row.total),
      answered: sum((row) => row.answered),
      durationMs: sum((row) => row.durationMs),
    },
    hourly: Array.from({ length: 24 }, (_, hour) => {
      const at = first + hour * hourMs;
      const among = byHour.get(at) ?? [];
      return {
        at: new Date(at).toISOString(),
        total: sum((row) => row.total, among),
        answered: sum((row) => row.answered, among),
      };
    }),
    money: actor.level === 'user' || !knowsMoney(actor) ? null : moneyOf(rows, actor.level !== 'company'),
    quality: {
      mos: mosCalls === 0 ? null : sum((row) => row.mosSum) / mosCalls,
      measured: mosCalls,
      bad: sum((row) => row.badCalls),
    },
  };
}

/** What narrows calls to those of an operator: `companies` of a brand, or `people` of a company; empty and absent for others. */
function givenTo({ level, role, given }: Context['actor']): { companies: Prisma.Sql; people?: Prisma.Sql } {
  if (role !== 'operator') return { companies: Prisma.empty };
  if (level === 'brand')
    return { companies: Prisma.sql`AND c."companyId" = ANY(${[...(given?.companyIds ?? [])]}::uuid[])` };
  const ids = [...(given?.userIds ?? [])];
  return {
    companies: Prisma.empty,
    people: Prisma.sql`AND (c."userId" = ANY(${ids}::uuid[]) OR c."calledUserId" = ANY(${ids}::uuid[]))`,
  };
}

/** By currency, what most was paid in first. */
function moneyOf(rows: readonly Counts[], withCost: boolean): Dashboard['money'] {
  const total = (among: readonly Counts[], of: 'priceMicros' | 'costMicros') =>
    among.reduce((all, row) => all + BigInt(row[of]), 0n);
  return [...Map.groupBy(rows, ({ currency }) => currency)]
    .map(([currency, among]) => ({ currency, price: total(among, 'priceMicros'), cost: total(among, 'costMicros') }))
    .sort((a, b) => Number(b.price - a.price))
    .map(({ currency, price, cost }) => ({
      currency,
      priceMicros: `${price}`,
      costMicros: withCost ? `${cost}` : null,
    }));
}
