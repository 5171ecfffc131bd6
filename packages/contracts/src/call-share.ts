import { z } from 'zod';
import { LadderEntry, QualityPoint } from './call.ts';
import { Id, Instant } from './primitives.ts';

/** A link by which whoever has it sees the messages of a call until a time. */
export const CallShare = z
  .object({
    id: Id,
    callId: Id,
    /** With the text of messages, numbers and addresses; else these are masked. */
    whole: z.boolean(),
    /** Where it leads, at any portal of the tenant; null: not told to who could not make such a link. */
    path: z.string().nullable(),
    createdBy: z.string(),
    createdAt: Instant,
    expiresAt: Instant,
    revokedAt: Instant.nullable(),
    openings: z.number(),
    lastOpenedAt: Instant.nullable(),
  })
  .meta({ id: 'CallShare' });
export type CallShare = z.infer<typeof CallShare>;
export const CallShareList = z.object({ items: z.array(CallShare) });

/** `id` is the call's. */
export const CallShareCreateInput = z.object({
  id: Id,
  /** How long it lasts; 30 days at most. */
  hours: z.number().int().min(1).max(720).default(24),
  whole: z.boolean().default(false),
});

/** What a link to a call bears after the `#` of its address. */
export const SharedCallInput = z.object({ token: z.string().max(100) });

/** What somebody sees by such a link. */
export const SharedCall = z.object({
  startedAt: Instant,
  /** Still going on. */
  active: z.boolean(),
  whole: z.boolean(),
  expiresAt: Instant,
  /** Empty when it is no longer kept. */
  ladder: z.array(LadderEntry),
  quality: z.array(QualityPoint),
});
export type SharedCall = z.infer<typeof SharedCall>;
