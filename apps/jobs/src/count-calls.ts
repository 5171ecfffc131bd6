import { callCounts, type Database, Prisma } from '@belfry/db';

/** What was stored so lately may be part of a transaction that has not ended: it is left for the next time. */
const settledMs = 60_000;
/** Counted in one transaction. */
const batch = 20_000;

/** Adds the calls that were stored since the last time to the counts of their hours. Each is counted once, whoever counts and however often. Returns how many they were. */
export async function countCalls(database: Database, now: Date): Promise<number> {
  const settled = new Date(now.getTime() - settledMs);
  for (let counted = 0; ; ) {
    const more = await countBatch(database, settled);
    counted += more;
    if (more < batch) return counted;
  }
}

function countBatch(database: Database, settled: Date): Promise<number> {
  return database.$transaction(
    async (tx) => {
      await tx.$executeRaw`INSERT INTO "CallCountMark" ("id", "countedTo") VALUES (1, 'epoch') ON CONFLICT DO NOTHING`;
      // Whoever counts holds the mark: two processes never count the same.
      const [mark] = await tx.$queryRaw<{ from: Date }[]>`
        SELECT "countedTo" AS "from" FROM "CallCountMark" WHERE "id" = 1 FOR UPDATE`;
      const from = mark!.from;
      const [next] = await tx.$queryRaw<{ to: Date | null }[]>`
        SELECT max("createdAt") AS "to" FROM (
          SELECT "createdAt" FROM "Cdr" WHERE "createdAt" > ${from} AND "createdAt" <= ${settled} ORDER BY "createdAt" LIMIT ${batch}) x`;
      const to = next?.to;
      if (!to) return 0;
      const [{ calls } = { calls: 0 }] = await tx.$queryRaw<{ calls: number }[]>`
        WITH counts AS (${callCounts(Prisma.sql`c."createdAt" > ${from} AND c."createdAt" <= ${to}`)}), put AS (
          INSERT INTO "CallCount" AS k ("brandId", "companyId", "hour", "currency", "total", "answered", "durationMs", "mosSum", "mosCalls", "badCalls", "priceMicros", "costMicros")
          SELECT "brandId", "companyId", "hour", "currency", "total", "answered", "durationMs", "mosSum", "mosCalls", "badCalls", "priceMicros", "costMicros" FROM counts
          ON CONFLICT ("companyId", "hour", "currency") DO UPDATE SET
            "total" = k."total" + EXCLUDED."total", "answered" = k."answered" + EXCLUDED."answered", "durationMs" = k."durationMs" + EXCLUDED."durationMs",
            "mosSum" = k."mosSum" + EXCLUDED."mosSum", "mosCalls" = k."mosCalls" + EXCLUDED."mosCalls", "badCalls" = k."badCalls" + EXCLUDED."badCalls",
            "priceMicros" = k."priceMicros" + EXCLUDED."priceMicros", "costMicros" = k."costMicros" + EXCLUDED."costMicros")
        SELECT coalesce(sum("total"), 0)::int AS "calls" FROM counts`;
      await tx.$executeRaw`UPDATE "CallCountMark" SET "countedTo" = ${to} WHERE "id" = 1`;
      return calls;
    },
    { timeout: 60_000 },
  );
}
