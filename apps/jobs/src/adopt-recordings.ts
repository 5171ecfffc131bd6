import { join } from 'node:path';
import { type Database, newId } from '@belfry/db';
import { recordingFiles, recordingInfo } from '@belfry/recordings';
import { callIdIn, type RecordingPlace } from './store-recordings.ts';

/** A file is looked at when its call has been stored for long. */
const ageMs = 6 * 3_600_000;
const batch = 500;

/**
 * Enters files that no row tells of, because what the relay said of them was lost on its way: for the companies that took part in the call and record all
 * their calls. `unknown`: files that are nobody's by that; they stay where they are.
 */
export async function adoptRecordings(
  database: Database,
  { folder, key }: RecordingPlace,
  now: Date,
): Promise<{ adopted: number; unknown: number }> {
  const found = { adopted: 0, unknown: 0 };
  let names: string[] = [];
  const look = async () => {
    const known = new Set(
      (await database.recording.findMany({ where: { file: { in: names } }, select: { file: true } })).map(
        ({ file }) => file,
      ),
    );
    for (const file of names) {
      if (known.has(file)) continue;
      const read = await recordingInfo(join(folder, file), key);
      if (read.ok && read.value.startedAt > now.getTime() - ageMs) continue;
      const callId = callIdIn(file);
      const cdrs = !read.ok || callId === undefined ? [] : await recordingCompanies(database, callId);
      if (!read.ok || callId === undefined || cdrs.length === 0) {
        found.unknown++;
        continue;
      }
      const { startedAt, durationMs, state, why = '' } = read.value;
      const row = {
        callId,
        file,
        relay: '',
        startedAt: new Date(startedAt),
        durationMs: Math.round(durationMs),
        state,
        why,
      };
      const rows = cdrs.map(({ brandId, companyId }) => ({ ...row, id: newId(startedAt), brandId, companyId }));
      const { count } = await database.recording.createMany({ data: rows, skipDuplicates: true });
      found.adopted += count;
    }
    names = [];
  };
  for await (const name of recordingFiles(folder)) if (names.push(name) === batch) await look();
  await look();
  return found;
}

async function recordingCompanies(database: Database, callId: string) {
  const found = await database.cdr.findMany({
    where: { callId, company: { recordingMode: 'always' } },
    select: { brandId: true, companyId: true },
  });
  return found.flatMap(({ brandId, companyId }) => (companyId === null ? [] : { brandId, companyId }));
}
