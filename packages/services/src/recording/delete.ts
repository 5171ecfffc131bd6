import { deleteRecordingRow } from '@belfry/db';
import { removeRecording } from '@belfry/recordings';
import { record } from '../commit.ts';
import type { Context } from '../context.ts';
import { ServiceError } from '../service-error.ts';
import { findRecording } from './find.ts';

/** Deletes a recording for ever. `conflict`: it is held. What another company has of the same call stays. */
export async function deleteRecording(ctx: Context, { id }: { id: string }): Promise<{ done: true }> {
  const { brandId, companyId, callId, file, held } = await findRecording(ctx, 'recording.delete', id);
  if (held)
    throw new ServiceError('conflict', 'The recording is held: release it first.', { reason: 'recording.held' });
  const { recordings } = ctx;
  if (!recordings) throw new ServiceError('unavailable', 'Recordings cannot be deleted here.');
  await deleteRecordingRow(ctx.db, { id, file }, () => removeRecording(recordings.folder, file)).catch(
    (error: unknown) => {
      throw new ServiceError('unavailable', 'The recording could not be deleted.', { cause: error });
    },
  );
  await record(ctx, { action: 'recording.delete', entityId: id, detail: { callId }, brandId, companyId });
  return { done: true };
}
