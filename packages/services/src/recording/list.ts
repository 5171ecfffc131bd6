import type { Page, Recording, RecordingListInput } from '@belfry/contracts';
import type { z } from 'zod';
import { authorize } from '../authorize.ts';
import { cdrsWithin } from '../cdr/within.ts';
import type { Context } from '../context.ts';
import { keyset, toPage } from '../keyset.ts';
import { notFound } from '../service-error.ts';
import { recordingInclude, recordingView } from './view.ts';
import { recordingsWithin } from './within.ts';

/** The recordings that the actor may hear, the latest first unless sorted otherwise. `not_found`: `callId` is no call of theirs that has ended. */
export async function listRecordings(
  ctx: Context,
  input: z.output<typeof RecordingListInput>,
): Promise<Page<Recording>> {
  const { db, actor } = ctx;
  const { callId } = input;
  if (callId && !(await db.cdr.findFirst({ where: { AND: [{ callId }, cdrsWithin(actor)] }, select: { id: true } })))
    throw notFound('call');
  authorize(ctx, 'recording.list');
  const { where, orderBy, take } = keyset(input, { startedAt: 'date' });
  const rows = await db.recording.findMany({
    where: { AND: [recordingsWithin(actor), callId ? { callId } : {}, where] },
    include: recordingInclude,
    orderBy,
    take,
  });
  return toPage(rows, input, async (shown) => shown.map(recordingView));
}
