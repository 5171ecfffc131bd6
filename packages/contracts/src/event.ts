import { z } from 'zod';
import { CallDirection, DispositionName } from './cdr.ts';
import { eventTypes } from './event-types.ts';
import { Id, Instant } from './primitives.ts';

/** A call that is going on, as it concerns one company. */
const CallNow = z
  .object({
    callId: Id,
    direction: CallDirection,
    /** Who called; of a call from elsewhere, who was called. */
    userId: Id.nullable(),
    /** Who was called, when another user of the same company called. */
    calledUserId: Id.nullable(),
    /** `anonymous` to people whom the caller hid the number from. */
    caller: z.string(),
    callerName: z.string(),
    callee: z.string(),
    state: z.enum(['trying', 'ringing', 'answered', 'held', 'ended']),
    startedAt: Instant,
    answeredAt: Instant.nullable(),
    /** Is it recorded for this company? `never`: it cannot be. */
    recording: z.enum(['never', 'off', 'on', 'paused']),
  })
  .meta({ id: 'CallNow' });

/** A call that is over and stored: the rest of it is at `/cdrs/{cdrId}` and `/calls/{callId}`. */
const CallRecord = z
  .object({
    cdrId: Id,
    callId: Id,
    direction: CallDirection,
    userId: Id.nullable(),
    calledUserId: Id.nullable(),
    caller: z.string(),
    callerName: z.string(),
    callee: z.string(),
    startedAt: Instant,
    answeredAt: Instant.nullable(),
    endedAt: Instant,
    /** From answer to end. */
    durationMs: z.number(),
    disposition: DispositionName,
    sipStatus: z.number(),
  })
  .meta({ id: 'CallRecord' });

/** A phone, or a telephone system that registers with us, has come or gone. */
const RegistrationChange = z
  .object({
    accountId: Id,
    /** `username@domain` */
    aor: z.string(),
    /** Whose it is; null: a telephone system's. */
    userId: Id.nullable(),
    /** What the phone calls itself; empty: it does not say. */
    userAgent: z.string(),
    transport: z.string(),
    /** How it went: signed off or pushed out by another (`removed`), its time was over, or its connection was closed. null: it came. */
    why: z.enum(['removed', 'expired', 'closed']).nullable(),
  })
  .meta({ id: 'RegistrationChange' });

/** A gateway of an operator or a telephone system is up or down for all. */
const PeerChange = z
  .object({
    peerId: Id,
    peerName: z.string(),
    endpointId: Id,
    /** In plain words. */
    because: z.string(),
  })
  .meta({ id: 'PeerChange' });

/** A registration of ours at an operator stands otherwise. */
const PeerRegistrationChange = z
  .object({
    peerId: Id,
    registrationId: Id,
    state: z.enum(['registering', 'registered', 'refused', 'unreachable', 'stopped']),
    words: z.string(),
  })
  .meta({ id: 'PeerRegistrationChange' });

/** A recording that can be heard. */
const RecordingReady = z
  .object({ recordingId: Id, callId: Id, durationMs: z.number(), state: z.enum(['whole', 'broken']) })
  .meta({ id: 'RecordingReady' });

/** A call that goes on is heard badly, or not at all. Told once for each kind and call. */
const QualityBad = z
  .object({
    callId: Id,
    what: z.enum(['one_way_audio', 'no_media', 'poor_sound']),
    /** Whose side it is, on the way from there (uplink) or to there (downlink); null: both, or not known. */
    side: z.enum(['caller_uplink', 'caller_downlink', 'callee_uplink', 'callee_downlink']).nullable(),
  })
  .meta({ id: 'QualityBad' });

const ofType = <const T extends string, D extends z.ZodType>(type: T, data: D) =>
  z.object({
    /** The same when it is told again. */
    id: Id,
    type: z.literal(type),
    at: Instant,
    /** null: the platform's own. */
    brandId: Id.nullable(),
    /** null: the brand's own. */
    companyId: Id.nullable(),
    data,
  });

/** What happens on the platform, as the event stream and webhooks tell it: of a call one for each company that takes part. */
export const PlatformEvent = z
  .discriminatedUnion('type', [
    ofType('call.started', CallNow),
    ofType('call.ringing', CallNow),
    ofType('call.answered', CallNow),
    ofType('call.updated', CallNow),
    ofType('call.released', CallNow),
    ofType('call.ended', CallRecord),
    ofType('registration.added', RegistrationChange),
    ofType('registration.removed', RegistrationChange),
    ofType('peer.up', PeerChange),
    ofType('peer.down', PeerChange),
    ofType('peer.registration', PeerRegistrationChange),
    ofType('recording.ready', RecordingReady),
    ofType('quality.bad', QualityBad),
  ])
  .meta({ id: 'PlatformEvent' });
export type PlatformEvent = z.infer<typeof PlatformEvent>;

export const EventType = z.enum(eventTypes);
export type EventType = z.infer<typeof EventType>;

/** An event on its way, with who may hear of it: god, its brand, its company, and of the company's people `userIds`, as far as they may read what it is about. */
export interface AddressedEvent {
  readonly event: PlatformEvent;
  readonly userIds?: readonly string[];
  /** Of the company's people only the caller may know who calls. */
  readonly callerHidden?: true;
}

/** What a listener asks for: some of the events (`call.ended,peer.down`; `call.*`: all of a kind), and where it was. */
export const EventStreamInput = z.object({
  types: z
    .string()
    .max(500)
    .transform((text) => text.split(',').map((one) => one.trim()))
    .transform((names) => eventTypes.filter((type) => names.some((name) => name === type || name === kindOf(type))))
    .refine((types) => types.length > 0, `must name some of ${eventTypes.join(', ')}`)
    .optional(),
  /** What `Last-Event-ID` says, for whoever cannot send that header. */
  lastEventId: z.string().max(60).optional(),
});

const kindOf = (type: string) => `${type.slice(0, type.indexOf('.'))}.*`;
