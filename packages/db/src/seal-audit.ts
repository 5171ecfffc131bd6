import { auditBatchHash, auditBatchMac, auditRowHash, chainStart } from './audit-chain.ts';
import type { Database } from './create-database.ts';

/** A batch that was sealed. */
export interface SealedBatch {
  readonly number: number;
  readonly rows: number;
  readonly hash: Uint8Array;
}

/** So many rows are sealed in a batch at most. One with so many has left older rows behind than its time tells: those after its last row. */
export const auditBatchRows = 2_000;

/** Number of the lock that whoever seals holds. */
const lockNumber = 0x6175_6469;

/**
 * Seals the rows of the audit log that no batch has yet, at most `limit` of them; undefined: there are none, or another process is at it. Rows are taken by
 * what is committed, not by their time: one whose transaction commits late is in the next batch. Nothing that is written waits for it.
 */
export function sealAudit(
  database: Database,
  sealKey: Uint8Array,
  now: Date,
  limit = auditBatchRows,
): Promise<SealedBatch | undefined> {
  return database.$transaction(
    async (tx) => {
      const [lock] = await tx.$queryRaw<{ held: boolean }[]>`SELECT pg_try_advisory_xact_lock(${lockNumber}) AS held`;
      if (!lock?.held) return undefined;
      const rows = await tx.auditLog.findMany({
        where: { batch: null },
        orderBy: [{ at: 'asc' }, { id: 'asc' }],
        take: limit,
      });
      if (rows.length === 0) return undefined;
      const last = await tx.auditBatch.findFirst({ orderBy: { number: 'desc' } });
      const number = (last?.number ?? 0) + 1;
      const brands: Record<string, number> = {};
      for (const { brandId } of rows) if (brandId !== null) brands[brandId] = (brands[brandId] ?? 0) + 1;
      const rowIds = rows.map(({ id }) => id);
      const content = {
        number,
        sealedAt: now,
        rowIds,
        rowHashes: Uint8Array.from(Buffer.concat(rows.map(auditRowHash))),
        brands,
      };
      const hash = auditBatchHash({ ...content, previous: last?.hash ?? chainStart });
      await tx.auditBatch.create({ data: { ...content, hash, mac: auditBatchMac(sealKey, hash) } });
      await tx.$executeRaw`UPDATE "AuditLog" SET "batch" = ${number} WHERE "id" = ANY(${rowIds}::uuid[])`;
      return { number, rows: rows.length, hash };
    },
    { maxWait: 5_000, timeout: 60_000 },
  );
}
