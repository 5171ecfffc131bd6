import type { LadderActor as LadderActorOfCall, LadderEntry as LadderEntryOfCall } from '@belfry/call';
import { z } from 'zod';
import { Cdr } from './cdr.ts';
import { Id, Instant, MicrosString } from './primitives.ts';

/** A lifeline. `masked` ones stand for everything that the viewer may not see. */
export const LadderActor = z
  .object({
    id: z.string(),
    label: z.string(),
    brandId: z.string().optional(),
    companyId: z.string().optional(),
    userId: z.string().optional(),
    kind: z.enum(['phone', 'carrier', 'app-server', 'proxy', 'relay', 'recorder']),
    masked: z.boolean().optional(),
  })
  .meta({ id: 'LadderActor' }) satisfies z.ZodType<LadderActorOfCall>;

/** One line of a ladder. `at` is in milliseconds since 1970. */
export const LadderEntry = z
  .discriminatedUnion('type', [
    z.object({ at: z.number(), type: z.literal('actor'), actor: LadderActor }),
    z.object({
      at: z.number(),
      type: z.literal('sip'),
      from: z.string(),
      to: z.string(),
      summary: z.string(),
      text: z.string(),
      retransmission: z.boolean().optional(),
    }),
    z.object({
      at: z.number(),
      type: z.literal('decision'),
      step: z.string(),
      lookedAt: z.string(),
      found: z.string(),
      // biome-ignore lint/suspicious/noThenProperty: the trace's own word for why a step went on
      then: z.string(),
    }),
    z.object({ at: z.number(), type: z.literal('media'), from: z.string(), to: z.string(), summary: z.string() }),
    z.object({ at: z.number(), type: z.literal('note'), actor: z.string(), text: z.string() }),
  ])
  .meta({ id: 'LadderEntry' }) satisfies z.ZodType<LadderEntryOfCall>;
export type LadderEntry = z.infer<typeof LadderEntry>;

/** One leg of a call, as far as the viewer may know it. */
export const CallLeg = z
  .object({
    id: Id,
    position: z.number(),
    side: z.enum(['caller', 'callee']),
    label: z.string(),
    masked: z.boolean(),
    userId: Id.nullable(),
    startedAt: Instant,
    ringingAt: Instant.nullable(),
    answeredAt: Instant.nullable(),
    endedAt: Instant,
    sipStatus: z.number(),
    hungUp: z.boolean(),
    rtpPackets: z.string(),
    rtpLost: z.string(),
    jitterMs: z.number().nullable(),
    mos: z.number().nullable(),
    /** In the worst second. */
    lossPercentWorst: z.number().nullable(),
    jitterMsWorst: z.number().nullable(),
    mosWorst: z.number().nullable(),
    /** Between the two parties, by their RTCP. */
    roundTripMs: z.number().nullable(),
    roundTripMsWorst: z.number().nullable(),
    /** How much longer gaps were than chance makes them (G.107 BurstR). */
    burstRatio: z.number().nullable(),
    /** What this leg said by RTCP that it heard; null: it said nothing. */
    heard: z
      .object({
        lossPercent: z.number(),
        lossPercentWorst: z.number(),
        jitterMs: z.number(),
        mos: z.number(),
        mosWorst: z.number(),
      })
      .nullable(),
  })
  .meta({ id: 'CallLeg' });

/** One line of money of a call. Purchases are shown to brand and god only. */
export const Charge = z
  .object({
    id: Id,
    side: z.enum(['sell', 'buy']),
    prefix: z.string(),
    destination: z.string(),
    connectMicros: MicrosString,
    microsPerMinute: MicrosString,
    seconds: z.number(),
    micros: MicrosString,
    currency: z.string(),
    superseded: z.boolean(),
    createdAt: Instant,
  })
  .meta({ id: 'Charge' });

/** How a stream sounded, at its worst within a span of time. */
export const QualityFigures = z
  .object({ lossPercent: z.number(), jitterMs: z.number(), mos: z.number() })
  .meta({ id: 'QualityFigures' });

/** How a call sounded in one of equal spans of its time: what each party sent, and what it said by RTCP that it heard. Null: not measured, or not the viewer's to know. */
export const QualityPoint = z
  .object({
    /** The span's end, in milliseconds since 1970. */
    at: z.number(),
    callerSent: QualityFigures.nullable(),
    callerHeard: QualityFigures.nullable(),
    calleeSent: QualityFigures.nullable(),
    calleeHeard: QualityFigures.nullable(),
  })
  .meta({ id: 'QualityPoint' });
export type QualityPoint = z.infer<typeof QualityPoint>;

/** A PASSporT that is kept with its call. */
export const Passport = z.object({ way: z.enum(['in', 'out']), value: z.string() }).meta({ id: 'Passport' });

/** A call as its viewer may see it: their own legs, anything else as one masked lifeline. */
export const CallView = z
  .object({
    callId: Id,
    /** Still going on. */
    active: z.boolean(),
    startedAt: Instant,
    endedAt: Instant.nullable(),
    cdrs: z.array(Cdr),
    legs: z.array(CallLeg),
    charges: z.array(Charge),
    /** What it was signed with (RFC 8225), as it came and as it left; empty below the brand. */
    passports: z.array(Passport),
    /** Empty when it is no longer kept. */
    ladder: z.array(LadderEntry),
    /** How it sounded over its time, at most 120 points; empty when it was not measured or is no longer kept. */
    quality: z.array(QualityPoint),
  })
  .meta({ id: 'Call' });
export type CallView = z.infer<typeof CallView>;

/** The SIP messages of a call as a file for Wireshark (pcapng), in base64. Addresses in it are invented: the lifelines' names go with them. */
export const CallCapture = z.object({ name: z.string(), pcapng: z.string() }).meta({ id: 'CallCapture' });
export type CallCapture = z.infer<typeof CallCapture>;

/** One call that is going on, as it concerns one company. */
export const ActiveCall = z
  .object({
    callId: Id,
    brandId: Id,
    /** Null: it is of no company, but of the brand (help that a caller of nobody knows which company calls). */
    companyId: Id.nullable(),
    companyName: z.string(),
    direction: z.enum(['internal', 'outbound', 'inbound']),
    userId: Id.nullable(),
    caller: z.string(),
    callerName: z.string(),
    callee: z.string(),
    /** Empty when it is nobody of the company's. */
    calleeName: z.string(),
    state: z.enum(['trying', 'ringing', 'answered', 'held']),
    startedAt: Instant,
    answeredAt: Instant.nullable(),
    /** Is it recorded for this company? `never`: it cannot be. */
    recording: z.enum(['never', 'off', 'on', 'paused']),
  })
  .meta({ id: 'ActiveCall' });
export type ActiveCall = z.infer<typeof ActiveCall>;

export const ActiveCallListInput = z.object({
  brandId: Id.optional(),
  companyId: Id.optional(),
  limit: z.coerce.number().int().min(1).max(1000).default(200),
});
/** `total` counts all, `items` are the newest of them. */
export const ActiveCallList = z.object({ items: z.array(ActiveCall), total: z.number() });
