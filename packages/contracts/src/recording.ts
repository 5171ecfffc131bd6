import { z } from 'zod';
import { listQuery, page } from './list-query.ts';
import { Id, Instant } from './primitives.ts';

/** Which calls are recorded: `on_demand`, when somebody of the company asks for it during the call. */
export const RecordingMode = z.enum(['off', 'on_demand', 'always']);
/** How the two who talk learn that they are recorded: a tone, or an announcement in the company's own words, to both when it begins. */
export const RecordingNotice = z.enum(['none', 'tone', 'announcement']);

/** What is played before a recording begins. */
export const RecordingAnnouncement = z
  .object({
    /** Of the file that it was. */
    name: z.string(),
    durationMs: z.number(),
    /** A WAV file (8,000 samples a second), base64. */
    wav: z.string(),
  })
  .meta({ id: 'RecordingAnnouncement' });
export type RecordingAnnouncement = z.infer<typeof RecordingAnnouncement>;

/** A file in base64. */
export const WavUpload = z
  .string()
  .max(4_000_000)
  .regex(/^[A-Za-z0-9+/]+={0,2}$/);
/** `wav`: a WAV file, base64: 16-bit linear, A-law or µ-law, any rate from 4,000 to 96,000, from 0.3 to 7 seconds. */
export const AnnouncementPutInput = z.object({
  id: Id,
  name: z.string().trim().min(1).max(200),
  wav: WavUpload,
});

/** What becomes of recordings when there is no room: nothing more is recorded, or the oldest that are not held are deleted. */
export const RecordingAtLimit = z.enum(['stop', 'remove_oldest']);
/** Megabytes (10^6 bytes); 0: no limit. A minute takes about 2. */
export const RecordingLimitMb = z.number().int().min(0).max(100_000_000);

/** Name or address of a session recording server (RFC 7866); empty: none. */
export const RecordingServerHost = z
  .string()
  .trim()
  .max(253)
  .regex(/^(?:[A-Za-z0-9](?:[A-Za-z0-9.-]*[A-Za-z0-9])?|[0-9A-Fa-f:]*:[0-9A-Fa-f:.]*)?$/, 'A host name or an address');
/** 0: SRV records tell. */
export const RecordingServerPort = z.number().int().min(0).max(65_535);
export const RecordingServerTransport = z.enum(['udp', 'tcp', 'tls']);

/** Whose recordings: a company's, or those of all companies of a brand; neither: the actor's own. */
export const RecordingStorageInput = z.object({ companyId: Id.optional(), brandId: Id.optional() });

/** How much the recordings of a company or brand take, in bytes. */
export const RecordingStorage = z
  .object({
    recordings: z.number(),
    usedBytes: z.number(),
    /** 0: no limit. */
    limitBytes: z.number(),
    atLimit: RecordingAtLimit,
    /** `warning`: four fifths are used. `full`: nothing is recorded now, or the oldest ones are deleted. */
    state: z.enum(['room', 'warning', 'full']),
    /** The brand's own room is full: nothing is recorded whatever the company has left. */
    brandFull: z.boolean(),
  })
  .meta({ id: 'RecordingStorage' });
export type RecordingStorage = z.infer<typeof RecordingStorage>;

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
    /** Why the recording server that should have it has not; else empty. */
    warning: z.string(),
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
