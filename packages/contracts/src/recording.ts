import { z } from 'zod';
import { listQuery, page } from './list-query.ts';
import { Id, Instant } from './primitives.ts';

/** Which calls are recorded: `on_demand`, when somebody of the company asks for it during the call. */
export const RecordingMode = z.enum(['off', 'on_demand', 'always']);
/** How the two who talk learn that they are recorded: a tone to both when it begins. */
export const RecordingNotice = z.enum(['none', 'tone']);

/** A recorded part of a call. `unfinished`: still being written, or its media relay was lost. Left channel: the caller; right: the called. */
export const Recording = z
  .object({
    id: Id,
    callId: Id,
    companyId: Id,
    startedAt: Instant,
    durationMs: z.number(),
    state: z.enum(['whole', 'broken', 'unfinished']),
    /** Why it is broken; else empty. */
    why: z.string(),
    /** Kept whatever its age. */
    held: z.boolean(),
    /** When it will be deleted; null: it will not. */
    expiresAt: Instant.nullable(),
  })
  .meta({ id: 'Recording' });
export type Recording = z.infer<typeof Recording>;

export const RecordingListInput = listQuery(['startedAt'], '-startedAt').extend({ callId: Id.optional() });
export const RecordingPage = page(Recording);
export const RecordingUpdateInput = z.object({ id: Id, held: z.boolean() });

/** What becomes of the recording of a call that is going on: `pause` records silence until `start`. */
export const ActiveCallRecordInput = z.object({ id: Id, action: z.enum(['start', 'pause', 'stop']) });
