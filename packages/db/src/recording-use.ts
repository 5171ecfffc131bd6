import type { Database, Transaction } from './create-database.ts';

/** Whose recordings. */
export type RecordingOwner =
  | { readonly companyId: string; readonly brandId?: never }
  | { readonly brandId: string; readonly companyId?: never };

/** What is stored of them. */
export interface RecordingUse {
  readonly count: number;
  readonly bytes: number;
}

/** Two channels of 16 bits, 8,000 times a second, and what sealing adds to each second and each file. */
const bytesPerMs = 32.021;
const bytesPerFile = 200;

/** What a recording of this length takes on the disk, in bytes, to within a thousandth. */
export function recordingBytes(durationMs: number): number {
  return Math.round(durationMs * bytesPerMs) + bytesPerFile;
}

/** How much the recordings of a company, or of all companies of a brand, take. A file that two companies have counts for both. */
export async function recordingUse(database: Database | Transaction, owner: RecordingOwner): Promise<RecordingUse> {
  // A sum of milliseconds does not fit an aggregate of the client beyond 24 days.
  const rows =
    owner.companyId === undefined
      ? await database.$queryRaw<
          Sum[]
        >`SELECT count(*) AS count, coalesce(sum("durationMs"), 0) AS ms FROM "Recording" WHERE "brandId" = ${owner.brandId}::uuid`
      : await database.$queryRaw<
          Sum[]
        >`SELECT count(*) AS count, coalesce(sum("durationMs"), 0) AS ms FROM "Recording" WHERE "companyId" = ${owner.companyId}::uuid`;
  const count = Number(rows[0]?.count ?? 0);
  return { count, bytes: Math.round(Number(rows[0]?.ms ?? 0) * bytesPerMs) + count * bytesPerFile };
}

interface Sum {
  readonly count: bigint;
  readonly ms: bigint;
}

/** Whether as much is stored as may be; `limitMb` 0: there is no limit. */
export function isRecordingFull(use: RecordingUse, limitMb: number): boolean {
  return limitMb > 0 && use.bytes >= limitMb * 1_000_000;
}
