import type { Recording } from '@belfry/contracts';
import { record } from '../commit.ts';
import type { Context } from '../context.ts';
import { findRecording } from './find.ts';
import { recordingInclude, recordingView } from './view.ts';

/** Keeps a recording whatever its age, or no longer. */
export async function updateRecording(ctx: Context, { id, held }: { id: string; held: boolean }): Promise<Recording> {
  const { brandId, companyId, callId } = await findRecording(ctx, 'recording.update', id);
  const row = await ctx.db.recording.update({ where: { id }, data: { held }, include: recordingInclude });
  await record(ctx, { action: 'recording.update', entityId: id, detail: { callId, held }, brandId, companyId });
  return recordingView(row);
}
