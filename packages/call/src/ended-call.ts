import type { Attestation, CallerVerification, Party } from '@belfry/policy';
import type { LadderLine } from './ladder.ts';
import type { LegPayer } from './leg/leg.ts';

/** What one leg said by RTCP that it heard of the other one. Percentages 0 to 100. */
export interface HeardQuality {
  readonly lossPercent: number;
  readonly lossPercentWorst: number;
  readonly jitterMs: number;
  readonly mos: number;
  readonly mosWorst: number;
}

/** Packets that the relay received from one leg, and how they sounded there: means over the call, and the worst second. What the relay does not tell is absent. */
export interface StreamQuality {
  readonly packets: number;
  readonly lost: number;
  readonly lossPercentWorst?: number;
  readonly jitterMs?: number;
  readonly jitterMsWorst?: number;
  /** Between the two parties, by their RTCP. */
  readonly roundTripMs?: number;
  readonly roundTripMsWorst?: number;
  /** How much longer gaps were than chance makes them (ITU-T G.107 BurstR). */
  readonly burstRatio?: number;
  /** 1.0 to 4.5 (ITU-T G.107). */
  readonly mos?: number;
  readonly mosWorst?: number;
  readonly heard?: HeardQuality;
}

/** How the INVITE of a leg was signed (RFC 8588): level, origination identifier, and the PASSporT itself, ours or the one that the call came with. */
export interface LegSignature {
  readonly attest: Attestation;
  readonly origId: string;
  readonly passport: string;
  /** Those of who sent the call on (RFC 8946), theirs first. */
  readonly diversions?: readonly string[];
}

/** Who called, as its signature proves or not, with the Identity headers that it came with. */
export interface EndedVerification extends CallerVerification {
  readonly identities?: readonly string[];
}

/** One leg of a call that has ended. Times in milliseconds since 1970. */
export interface EndedLeg {
  readonly id: string;
  readonly side: 'caller' | 'callee';
  readonly brandId: string;
  readonly companyId?: string;
  readonly userId?: string;
  readonly accountId?: string;
  readonly peerId?: string;
  /** The peer's address, `address:port`. */
  readonly gateway?: string;
  readonly label: string;
  readonly startedAt: number;
  readonly ringingAt?: number;
  readonly answeredAt?: number;
  readonly endedAt: number;
  readonly sipStatus: number;
  readonly hungUp: boolean;
  readonly quality?: StreamQuality;
  /** Absent: it was not signed. */
  readonly signed?: LegSignature;
  /** Who pays for it; absent: nobody, it did not leave the platform. */
  readonly payer?: LegPayer;
}

/** A company's part in the call, its times where they are not the call's: it came in later, or left before the end. */
export interface EndedParty extends Omit<Party, 'holdMusic'> {
  readonly startedAt?: number;
  /** Absent with `startedAt`: nobody of it answered. */
  readonly answeredAt?: number;
  readonly endedAt?: number;
  readonly disposition?: Disposition;
  readonly sipStatus?: number;
}

/** A call that came to no company: one CDR, of the company that called, or of the brand whose peer called. Nobody pays. */
export interface UnclaimedCall {
  readonly brandId: string;
  readonly companyId?: string;
  readonly userId?: string;
  readonly caller: string;
  readonly callerName: string;
  readonly callerHidden?: true;
  /** What it was decided by; absent: nothing was decided yet. */
  readonly revisions?: { readonly platform: number; readonly brand: number; readonly company?: number };
}

/** A part of a call that was recorded: a file of a relay, for the companies that wanted it. */
export interface RecordedPart {
  /** The relay's instance. */
  readonly relay: string;
  /** Within the relay's folder of recordings. */
  readonly file: string;
  readonly startedAt: number;
  readonly companies: readonly string[];
  /** Why the recording server that should have it has not, in plain words. */
  readonly warning?: string;
}

/** How a call came to its end. */
export type Disposition =
  | 'answered'
  | 'busy'
  | 'no_answer'
  | 'cancelled'
  | 'declined'
  | 'unreachable'
  | 'refused'
  | 'failed';

/** Everything that is known of a call that has ended: spooled by the proxy, stored and rated by the jobs. Plain JSON. */
export interface EndedCall {
  readonly version: 1;
  readonly callId: string;
  /** The proxy that had it. */
  readonly instance: string;
  readonly startedAt: number;
  readonly answeredAt?: number;
  readonly endedAt: number;
  readonly dialled: string;
  readonly disposition: Disposition;
  readonly hangupSide: 'caller' | 'callee' | 'platform';
  readonly sipStatus: number;
  readonly reason: string;
  readonly emergency: boolean;
  /** Absent: calls from there are not verified. */
  readonly verification?: EndedVerification;
  /** One CDR each. */
  readonly parties: readonly EndedParty[];
  /** Nobody took part, since the call was refused or ended before it was at any company: whose it is then. */
  readonly unclaimed?: UnclaimedCall;
  readonly legs: readonly EndedLeg[];
  readonly recordings?: readonly RecordedPart[];
  readonly ladder: readonly LadderLine[];
  /** All of the ladder stands in the live ladder, and is left out here. */
  readonly ladderIsLive?: true;
}
