import { join } from 'node:path';
import type { RecordedPart } from '@belfry/call';
import { type Database, newId, type RecordingState, type Transaction } from '@belfry/db';
import { recordingInfo } from '@belfry/recordings';

/** Where recordings are, and what they are sealed with. */
export interface RecordingPlace {
  readonly folder: string;
  readonly key: Uint8Array;
}

/** What a relay says of a recording that it has closed. */
export interface ClosedRecording {
  /** The relay's: our call id, and the number of the branch. */
  readonly callId: string;
  readonly relay: string;
  readonly file: string;
  readonly durationMs: number;
  readonly broken?: string;
}

/** A recording that nobody has closed within this is not written any more: a call lasts three hours, and a bit. */
const lostMs = 4 * 3_600_000;

/** Enters what was recorded of a call: a row for each company that wanted it. What is entered already stays as it is. */
export async function storeRecordings(
  tx: Transaction,
  call: {
    readonly callId: string;
    readonly parties: readonly { readonly brandId: string; readonly companyId: string }[];
  },
  parts: readonly RecordedPart[],
): Promise<void> {
  const brands = new Map(call.parties.map(({ companyId, brandId }) => [companyId, brandId]));
  const rows = parts.flatMap(({ file, relay, startedAt, companies, warning = '' }) =>
    companies.flatMap((companyId) => {
      const brandId = brands.get(companyId);
      const row = {
        id: newId(startedAt),
        callId: call.callId,
        companyId,
        file,
        relay,
        startedAt: new Date(startedAt),
        warning,
      };
      return brandId === undefined ? [] : { ...row, brandId };
    }),
  );
  await tx.recording.createMany({ data: rows, skipDuplicates: true });
}

/**
 * Writes down how long a recording became. Of one that is not known (its relay began anew in the midst of the call) every company gets it that has another
 * part of the same streams. False: nobody has, so far.
 */
export async function recordingClosed(database: Database, closed: ClosedRecording): Promise<boolean> {
  const { file, relay, durationMs, broken } = closed;
  const outcome = { durationMs, state: broken === undefined ? 'whole' : 'broken', why: broken ?? '' } as const;
  const { count } = await database.recording.updateMany({ where: { file }, data: outcome });
  if (count > 0) return true;
  const callId = callIdIn(file);
  if (callId === undefined) return false;
  const siblings = (await database.recording.findMany({ where: { callId } })).filter((row) =>
    isOfStreams(row.file, file),
  );
  const companies = new Map(siblings.map((row) => [row.companyId, row]));
  if (companies.size === 0) return false;
  await database.recording.createMany({
    data: [...companies.values()].map(({ brandId, companyId, startedAt }) => ({
      ...outcome,
      id: newId(),
      callId,
      brandId,
      companyId,
      file,
      relay,
      startedAt: new Date(Math.max(startedAt.getTime() + 1, Date.now() - durationMs)),
    })),
    skipDuplicates: true,
  });
  return true;
}

/**
 * Reads what became of recordings whose relay has not told it (a message was lost, or the relay): those of `callId`, or all. A file that grows is left alone; one that was cut off is
 * readable up to there, and has the length of what there is. Tells how many are settled.
 */
export async function settleRecordings(
  database: Database,
  { folder, key }: RecordingPlace,
  now: Date,
  callId?: string,
): Promise<number> {
  const open = await database.recording.findMany({
    where: { state: 'unfinished', why: '', ...(callId && { callId }) },
    orderBy: { startedAt: 'asc' },
    take: 5_000,
  });
  let settled = 0;
  for (const { id, file, startedAt } of open) {
    const read = await recordingInfo(join(folder, file), key);
    const isOld = now.getTime() - startedAt.getTime() > lostMs;
    const data: { durationMs?: number; state?: RecordingState; why?: string } | undefined = !read.ok
      ? isOld
        ? { why: read.error.code }
        : undefined
      : read.value.state === 'unfinished'
        ? { durationMs: Math.round(read.value.durationMs), ...(isOld && { why: 'relay-lost' }) }
        : { durationMs: Math.round(read.value.durationMs), state: read.value.state, why: read.value.why ?? '' };
    if (!data) continue;
    await database.recording.updateMany({ where: { id, state: 'unfinished' }, data });
    if (data.state ?? data.why) settled++;
  }
  return settled;
}

/** The call that a file is of: its name begins with the relay's call-id. */
export function callIdIn(file: string): string | undefined {
  return streamsIn(file)?.slice(0, 36);
}

const streamsIn = (file: string): string | undefined =>
  /^[\d-]{10}\/(?:[\d-]{10}_)*([\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}-[\d.]+)-/.exec(file)?.[1];

/** Both files are of the same streams: those of two legs that talk. */
const isOfStreams = (file: string, other: string): boolean => streamsIn(file) === streamsIn(other);
