import { platformActor } from '@belfry/access';
import type { PolicyMessage } from '@belfry/contracts';
import {
  appendAudit,
  type Database,
  deleteRecordingRow,
  isRecordingFull,
  type RecordingOwner,
  recordingBytes,
  recordingUse,
  withPolicyChange,
} from '@belfry/db';
import { removeRecording } from '@belfry/recordings';

const actor = platformActor('recording room');
const batch = 200;

/** What is done beside reading and deleting. */
export interface RoomKeeping {
  readonly folder: string;
  /** Tells the workers of a change of policy. */
  readonly publish: (message: PolicyMessage) => Promise<unknown>;
  /** Told of files that cannot be removed: they stay, and are tried again. */
  readonly failed: (file: string, error: unknown) => void;
}

/** A company or brand with a limit, or with one that it has no more. */
interface Room {
  readonly owner: RecordingOwner;
  readonly tenant: { readonly brandId: string; readonly companyId: string | null };
  readonly limitMb: number;
  readonly removes: boolean;
  readonly full: boolean;
}

/**
 * Sees to it that recordings take no more than their company and brand let them: deletes the oldest that are not held where that is wanted, and says in the
 * policy where nothing more is recorded, and where there is room again. Tells how many were deleted, and for how many owners that has changed.
 */
export async function keepRecordingRoom(
  database: Database,
  keeping: RoomKeeping,
): Promise<{ removed: number; changed: number }> {
  const wanted = { OR: [{ recordingLimitMb: { gt: 0 } }, { recordingFull: true }] };
  const select = { id: true, recordingLimitMb: true, recordingAtLimit: true, recordingFull: true } as const;
  const companies = await database.company.findMany({ where: wanted, select: { ...select, brandId: true } });
  // Companies first: what they delete is not the brand's any more.
  const brands = await database.brand.findMany({ where: wanted, select });
  const roomOf = (row: (typeof brands)[number]) => ({
    limitMb: row.recordingLimitMb,
    removes: row.recordingAtLimit === 'remove_oldest',
    full: row.recordingFull,
  });
  const rooms: Room[] = [
    ...companies.map((row) => ({
      ...roomOf(row),
      owner: { companyId: row.id },
      tenant: { brandId: row.brandId, companyId: row.id },
    })),
    ...brands.map((row) => ({
      ...roomOf(row),
      owner: { brandId: row.id },
      tenant: { brandId: row.id, companyId: null },
    })),
  ];
  let removed = 0;
  let changed = 0;
  for (const room of rooms) {
    if (room.removes) removed += await makeRoom(database, keeping, room);
    const full = isRecordingFull(await recordingUse(database, room.owner), room.limitMb);
    if (full === room.full) continue;
    await tell(database, keeping, room, full);
    changed++;
  }
  return { removed, changed };
}

/** Deletes the oldest that are not held until there is room. */
async function makeRoom(database: Database, { folder, failed }: RoomKeeping, room: Room): Promise<number> {
  const { owner, tenant, limitMb } = room;
  if (limitMb === 0) return 0;
  let over = (await recordingUse(database, owner)).bytes - limitMb * 1_000_000 + 1;
  let removed = 0;
  let after: { startedAt: Date; id: string } | undefined;
  while (over > 0) {
    const rows = await database.recording.findMany({
      where: {
        ...owner,
        held: false,
        // Of one that is being written nobody knows how much it frees.
        NOT: { state: 'unfinished', why: '' },
        ...(after && {
          OR: [{ startedAt: { gt: after.startedAt } }, { startedAt: after.startedAt, id: { gt: after.id } }],
        }),
      },
      select: { id: true, file: true, startedAt: true, durationMs: true },
      orderBy: [{ startedAt: 'asc' }, { id: 'asc' }],
      take: batch,
    });
    for (const row of rows) {
      if (over <= 0) break;
      try {
        await deleteRecordingRow(database, row, () => removeRecording(folder, row.file));
        over -= recordingBytes(row.durationMs);
        removed++;
      } catch (error) {
        failed(row.file, error);
      }
    }
    after = rows.at(-1);
    if (rows.length < batch) break;
  }
  if (removed > 0)
    await appendAudit(database, {
      action: 'recording.makeRoom',
      detail: { removed, limitMb },
      ...tenant,
      actor,
      ip: '',
    });
  return removed;
}

async function tell(database: Database, { publish }: RoomKeeping, room: Room, full: boolean): Promise<void> {
  const { owner, limitMb } = room;
  const id = owner.companyId ?? owner.brandId;
  const scope =
    owner.companyId === undefined
      ? { scope: 'brand' as const, brandId: owner.brandId }
      : { scope: 'company' as const, companyId: owner.companyId };
  const audit = { action: full ? 'recording.full' : 'recording.room', entityId: id, detail: { limitMb } };
  const { messages } = await withPolicyChange(database, { scope, actor, audit }, async (tx) => {
    if (scope.scope === 'brand') await tx.brand.update({ where: { id }, data: { recordingFull: full } });
    else await tx.company.update({ where: { id }, data: { recordingFull: full } });
  });
  for (const message of messages) await publish(message);
}
