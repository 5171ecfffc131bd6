import { platformActor } from '@belfry/access';
import { appendAudit, type Database, deleteRecordingRow } from '@belfry/db';
import { removeRecording } from '@belfry/recordings';

const batch = 500;
const actor = platformActor('retention');

/**
 * Deletes recordings that are older than their company keeps them, unless they are held, and says in each company's audit log how many; tells how many in
 * all. `failed` is told of those whose files cannot be removed: they stay, and are tried again.
 */
export async function removeOldRecordings(
  database: Database,
  folder: string,
  now: Date,
  failed: (file: string, error: unknown) => void,
): Promise<number> {
  const companies = await database.company.findMany({
    where: { recordingDays: { gt: 0 }, recordings: { some: {} } },
    select: { id: true, brandId: true, recordingDays: true },
  });
  let all = 0;
  for (const { id: companyId, brandId, recordingDays } of companies) {
    const before = new Date(now.getTime() - recordingDays * 86_400_000);
    let removed = 0;
    let after: string | undefined;
    for (;;) {
      const rows = await database.recording.findMany({
        where: { companyId, held: false, startedAt: { lt: before }, ...(after && { id: { gt: after } }) },
        select: { id: true, file: true },
        orderBy: { id: 'asc' },
        take: batch,
      });
      for (const row of rows) {
        try {
          await deleteRecordingRow(database, row, () => removeRecording(folder, row.file));
          removed++;
        } catch (error) {
          failed(row.file, error);
        }
      }
      after = rows.at(-1)?.id;
      if (rows.length < batch) break;
    }
    if (removed === 0) continue;
    all += removed;
    const detail = { removed, olderThanDays: recordingDays };
    await appendAudit(database, { action: 'recording.expire', detail, brandId, companyId, actor, ip: '' });
  }
  return all;
}
