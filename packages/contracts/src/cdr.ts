import { z } from 'zod';
import { callDirections, callNetworks, callSounds, dispositionNames } from './cdr-words.ts';
import { listQuery, page } from './list-query.ts';
import { BigIntString, Id, Instant, MicrosString } from './primitives.ts';

export const CallDirection = z.enum(callDirections);
export const DispositionName = z.enum(dispositionNames);

export const BadSide = z.enum(['none', 'caller_uplink', 'caller_downlink', 'callee_uplink', 'callee_downlink']);
export type BadSide = z.infer<typeof BadSide>;

/** How sure a signer is of a caller's number: A, caller and number are known; B, the caller; C, only where the call came from. */
export const Attestation = z.enum(['A', 'B', 'C']);
/** Attestation, and the origination identifier that leads back to the caller. */
export const CallSignature = z.object({ attest: Attestation, origId: z.string() }).meta({ id: 'CallSignature' });
/** What came of verifying who calls. */
export const CallerVerification = z
  .object({
    result: z.enum(['passed', 'failed', 'none']),
    attest: Attestation.optional(),
    origId: z.string().optional(),
    /** The SIP status that it would be, or was, refused with (RFC 8224 §6.2.2). */
    status: z.number().optional(),
    because: z.string(),
  })
  .meta({ id: 'CallerVerification' });

/** An operator or telephone system that a call came from or went to, and by which of its addresses (`address:port`; empty: not kept). */
export const CallPeer = z.object({ peerId: Id, name: z.string(), gateway: z.string() }).meta({ id: 'CallPeer' });
export type CallPeer = z.infer<typeof CallPeer>;

/** What a call was to one company that took part, or to the brand, when none did. */
export const Cdr = z
  .object({
    id: Id,
    callId: Id,
    brandId: Id,
    brandName: z.string(),
    /** null, as its name: no company took part, an operator called what nobody has. */
    companyId: Id.nullable(),
    companyName: z.string().nullable(),
    direction: CallDirection,
    dialled: z.string(),
    caller: z.string(),
    callerName: z.string(),
    /** The caller hid the number. */
    callerHidden: z.boolean(),
    callee: z.string(),
    /** Who of the company forwarded the call where, and why, in plain words; empty: nobody. */
    forwarded: z.string(),
    /** Who called; of a call from elsewhere, who was called. */
    userId: Id.nullable(),
    userName: z.string().nullable(),
    /** Who was called, when another user of the same company called. */
    calledUserId: Id.nullable(),
    calledUserName: z.string().nullable(),
    startedAt: Instant,
    answeredAt: Instant.nullable(),
    endedAt: Instant,
    /** From answer to end. */
    durationMs: z.number(),
    disposition: DispositionName,
    hangupSide: z.enum(['caller', 'callee', 'platform']),
    sipStatus: z.number(),
    reason: z.string(),
    /** Mean opinion score (G.107) of what each heard, 1.0 to 4.5, and of the worst second; null: not measured. */
    mosCaller: z.number().nullable(),
    mosCallee: z.number().nullable(),
    mosWorstCaller: z.number().nullable(),
    mosWorstCallee: z.number().nullable(),
    /** Where it was bad: on whose side, on the way from there (uplink) or to there (downlink). */
    badSide: BadSide.nullable(),
    emergency: z.boolean(),
    /** Between companies of the platform: no operator had a part in it, and it cost nothing. */
    onNet: z.boolean(),
    /** The operator or telephone system that delivered it, and the one that took it (the last one tried, when nobody answered); null: none, or not the viewer's to know: companies are told of their own telephone systems alone. */
    cameFrom: CallPeer.nullable(),
    wentTo: CallPeer.nullable(),
    /** Who signed for the caller's number (RFC 8588); null: calls from there are not verified. */
    verification: CallerVerification.nullable(),
    /** How the call was signed when it left; null: it was not. */
    signed: CallSignature.nullable(),
    /** The policy that decided it. */
    revisions: z.object({ platform: BigIntString, brand: BigIntString, company: BigIntString }),
    /** What the company pays, "0" when it owes nothing (on the platform, incoming, for help, not billed, not answered); null: its rate is in another currency. */
    priceMicros: MicrosString.nullable(),
    /** What the brand pays its carrier; null to everybody below the brand, and when it is in another currency (see the call's charges). */
    costMicros: MicrosString.nullable(),
    currency: z.string(),
    ratedAt: Instant.nullable(),
    /** How many recordings of it there are that the viewer may hear. */
    recordings: z.number(),
  })
  .meta({ id: 'Cdr' });
export type Cdr = z.infer<typeof Cdr>;

const readable = z.union([z.iso.datetime({ offset: true }), z.iso.date(), z.string().regex(/^\d{10,15}$/)]);
const noMoment = 'must be a moment: ISO 8601 with its zone, a date, or milliseconds since 1970';

/** `since` and `until` bound the start of the call: a moment, or milliseconds since 1970. */
const moment = z
  .string()
  .refine((text) => readable.safeParse(text).success, noMoment)
  .transform((text) => new Date(/^\d{10,15}$/.test(text) ? Number(text) : text).toISOString())
  .refine((text) => /^\d{4}-/.test(text) && text >= '1970', noMoment);

export const CallSound = z.enum(callSounds);

/** Whether a call stayed between companies of the platform, or had to do with an operator. Calls within a company are neither. */
export const CallNetwork = z.enum(callNetworks);

export const CdrListInput = listQuery(['startedAt', 'durationMs'], '-startedAt').extend({
  brandId: Id.optional(),
  companyId: Id.optional(),
  userId: Id.optional(),
  callId: Id.optional(),
  /** The Call-ID (RFC 3261 §20.8) of one of the viewer’s own legs, as it stands in a phone’s or a carrier’s log. */
  sipCallId: z.string().trim().min(1).max(255).optional(),
  direction: CallDirection.optional(),
  disposition: DispositionName.optional(),
  sound: CallSound.optional(),
  network: CallNetwork.optional(),
  /** Calls that came from this operator or telephone system or went to it. */
  peerId: Id.optional(),
  since: moment.optional(),
  until: moment.optional(),
});
export const CdrPage = page(Cdr);

/** The calls that a list would show, as a file; at most so many. */
export const CdrExportInput = CdrListInput.omit({ cursor: true, limit: true }).extend({
  limit: z.coerce.number().int().min(1).max(50_000).default(10_000),
});
/** `more`: there are more calls than the file has. */
export const CdrFile = z.object({ csv: z.string(), calls: z.number(), more: z.boolean() }).meta({ id: 'CdrFile' });
export type CdrFile = z.infer<typeof CdrFile>;
