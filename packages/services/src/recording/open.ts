import { join } from 'node:path';
import { openRecording as open, type RecordingReader } from '@belfry/recordings';
import { record } from '../commit.ts';
import type { Context } from '../context.ts';
import { notFound, ServiceError } from '../service-error.ts';
import { findRecording } from './find.ts';

/** The sound of a recording, to be closed, and a name for its file. `first`: somebody begins to hear or download it, which the audit log tells. */
export async function openRecording(
  ctx: Context,
  { id, first }: { id: string; first?: 'hear' | 'download' | undefined },
): Promise<{ reader: RecordingReader; name: string }> {
  const row = await findRecording(ctx, 'recording.get', id);
  if (!ctx.recordings) throw new ServiceError('unavailable', 'Recordings cannot be read here.');
  const opened = await open(join(ctx.recordings.folder, row.file), ctx.recordings.key);
  if (!opened.ok) {
    ctx.warn(`recording ${row.file}`, new Error(`${opened.error.code}: ${opened.error.message}`));
    if (opened.error.code === 'recording/missing') throw notFound('recording');
    throw new ServiceError('unavailable', 'The recording cannot be read.', { reason: opened.error.code });
  }
  const { brandId, companyId, callId } = row;
  if (first) await record(ctx, { action: `recording.${first}`, entityId: id, detail: { callId }, brandId, companyId });
  return { reader: opened.value, name: `${row.startedAt.toISOString().replaceAll(/[:.]/g, '-')}.wav` };
}
