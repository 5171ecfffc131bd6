import { Prisma } from './generated/client.ts';

/**
 * A query that counts CDRs `c` that meet a condition, by company, currency and the hour that they began in: `brandId`, `companyId`, `hour`, `currency`, `total`, `answered`, `durationMs`,
 * `mosSum` over `mosCalls`, `badCalls`, `priceMicros`, and `costMicros`, what carriers got in the same currency.
 */
export function callCounts(condition: Prisma.Sql): Prisma.Sql {
  return Prisma.sql`
    SELECT c."brandId", c."companyId", date_bin('1 hour', c."startedAt", 'epoch'::timestamptz) AS "hour", c."currency",
      count(*)::int AS "total", (count(*) FILTER (WHERE c."disposition" = 'answered'))::int AS "answered", coalesce(sum(c."durationMs"), 0)::bigint AS "durationMs",
      coalesce(sum((coalesce(c."mosCaller", c."mosCallee") + coalesce(c."mosCallee", c."mosCaller")) / 2), 0)::float8 AS "mosSum",
      count(coalesce(c."mosCaller", c."mosCallee"))::int AS "mosCalls", (count(*) FILTER (WHERE c."badSide" <> 'none'))::int AS "badCalls",
      coalesce(sum(c."priceMicros"), 0)::bigint AS "priceMicros", coalesce(sum(b."micros"), 0)::bigint AS "costMicros"
    FROM "Cdr" c
    LEFT JOIN LATERAL (SELECT sum(h."micros") AS "micros" FROM "Charge" h
      WHERE h."cdrId" = c."id" AND h."side" = 'buy' AND h."supersededAt" IS NULL AND h."currency" = c."currency") b ON true
    WHERE ${condition}
    GROUP BY 1, 2, 3, 4`;
}

/** When the last CDR was stored that is in the table of counts; 'epoch': none is. */
export const countedTo = Prisma.sql`coalesce((SELECT "countedTo" FROM "CallCountMark" WHERE "id" = 1), 'epoch'::timestamptz)`;
