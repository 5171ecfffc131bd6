import type { Database } from '@belfry/db';
import type { PeerQuality } from '@belfry/policy';

/** Calls that began in so many hours count. */
const hours = 6;
/** Fewer say nothing about a peer. */
const leastAttempts = 10;

/** How calls to each peer went in the last hours, by peer id: those of peers to which there were few are left out. */
export async function measureQuality(database: Database, now: Date): Promise<ReadonlyMap<string, PeerQuality>> {
  const since = new Date(now.getTime() - hours * 3_600_000);
  const rows = await database.$queryRaw<
    { peerId: string; attempts: number; answered: number; meanSeconds: number; meanPddMs: number | null }[]
  >`
    SELECT l."peerId", count(*)::int AS "attempts", count(l."answeredAt")::int AS "answered",
      coalesce(avg(extract(epoch FROM l."endedAt" - l."answeredAt")), 0)::float8 AS "meanSeconds",
      (avg(extract(epoch FROM coalesce(l."ringingAt", l."answeredAt") - l."startedAt")) * 1000)::float8 AS "meanPddMs"
    FROM "Call" c JOIN "CallLeg" l ON l."callId" = c."id"
    WHERE c."startedAt" >= ${since} AND l."peerId" IS NOT NULL AND l."side" = 'callee'
    GROUP BY l."peerId" HAVING count(*) >= ${leastAttempts}`;
  return new Map(
    rows.map(({ peerId, meanPddMs, ...counted }) => [
      peerId,
      { hours, ...counted, ...(meanPddMs !== null && { meanPddMs }) },
    ]),
  );
}
