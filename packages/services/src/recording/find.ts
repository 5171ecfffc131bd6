import { authorize } from '../authorize.ts';
import type { Context } from '../context.ts';
import { notFound } from '../service-error.ts';
import { recordingInclude } from './view.ts';
import { recordingsWithin } from './within.ts';

/** A recording that the actor may hear; else `not_found`. */
export async function findRecording(
  ctx: Context,
  action: 'recording.get' | 'recording.update' | 'recording.delete',
  id: string,
) {
  const where = { AND: [{ id }, recordingsWithin(ctx.actor)] };
  const row = await ctx.db.recording.findFirst({ where, include: recordingInclude });
  if (!row) throw notFound('recording');
  authorize(ctx, action);
  return row;
}
