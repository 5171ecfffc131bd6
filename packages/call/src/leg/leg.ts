import type { WallMs } from '@belfry/core';
import type { NumberRule } from '@belfry/numbering';
import type { CallerIdentity, FromRules, IdentityRules, MediaEncryption, RateQuote } from '@belfry/policy';
import type { DialogState, Flow } from '@belfry/sip';
import type { LegSignature, StreamQuality } from '../ended-call.ts';
import type { SessionTimer } from '../machine/session-timer.ts';

/** What a leg's far end is; decides how it is addressed and how its lifeline is shown. */
export type LegKind = 'phone' | 'carrier' | 'app-server' | 'recorder';

/** Whose leg it is. */
export interface LegOwner {
  readonly brandId: string;
  readonly companyId?: string;
  readonly userId?: string;
  readonly accountId?: string;
  readonly peerId?: string;
  /** The company's use of the IPBX that it is. */
  readonly trunkUseId?: string;
}

/** Who pays for a leg that leaves the platform, and by what rate. */
export interface LegPayer {
  readonly companyId: string;
  /** The number as the payer called it: what the carrier is paid for. */
  readonly number: string;
  readonly rate?: RateQuote;
}

/** The relay's part of a leg: the pair of streams between it and the leg that it talks to, kept with the one of the two that joined later. */
export interface LegMedia {
  /** call-id of the ng protocol. */
  readonly id: string;
  /** The relay that holds it, in the words of whoever sends the commands; absent before its first answer. */
  relay?: string;
}

/**
 * One leg of a call: a dialog of ours (RFC 3261 §12), or the attempt at one. Plain JSON, so that an answered call can be stored and adopted.
 * `trying` -> `early` (a provisional with a tag, or ringing) -> `answered` (2xx) -> `ended`.
 */
export interface Leg {
  readonly id: string;
  readonly side: 'caller' | 'callee';
  readonly kind: LegKind;
  /** Its lifeline in the ladder. */
  readonly actor: string;
  readonly owner: LegOwner;
  readonly label: string;
  /** A phone's address-of-record, and the binding that it was called by. */
  readonly aor?: string;
  readonly bindingId?: string;
  /** A peer's gateway. */
  readonly endpointId?: string;
  /** The relay set of its side of the media; absent: the plan's. */
  readonly relaySet?: string;
  /** The audio codecs that it is offered, best first; absent: all. */
  readonly codecs?: readonly string[];
  /** Its media go by this codec alone, in the relay's words: its link has no room for more. */
  thin?: string;
  /** How whoever talks to it is told who it is. */
  shown: CallerIdentity;
  /** How people of its own company and those of others know whoever is there, told to whoever talks to it later on (RFC 4916); absent: `shown`. */
  readonly inside?: CallerIdentity;
  outside?: CallerIdentity;
  /** How it wants to be told who is there: a peer's own rules, once they are known. */
  identity?: IdentityRules;
  /** How it writes callers' numbers, and what From bears toward it: a peer's own, once they are known; absent: as we do, the number at our host. */
  callerNumbers?: readonly NumberRule[];
  from?: FromRules;
  /** Our name toward it, in Contact and wherever our host stands; absent: our address. */
  contactHost?: string;
  /** It understands that From's address changes within the dialog (RFC 4916 §3.4). */
  fromChange?: boolean;
  readonly payer?: LegPayer;
  /** What its account says of its media. */
  readonly mediaEncryption?: MediaEncryption;
  /** Call-ID and our tag of its dialog. */
  readonly sipCallId: string;
  localTag: string;
  /** Where requests to it go, and where its requests come from. */
  flow: Flow;
  phase: 'trying' | 'early' | 'answered' | 'ended';
  dialog?: DialogState;
  /** Transaction of its initial INVITE: the server's for the caller, the client's for a callee. */
  inviteId?: string;
  /** CSeq of the INVITE that it has answered with a 2xx, which our ACK bears. */
  answeredSeq?: number;
  media?: LegMedia;
  /** The last session description from it that flows both ways: what is offered in its name to whoever comes in another leg's place. */
  sdp?: string;
  /** What it said last, when that does not flow both ways (RFC 3264 §8.4). */
  said?: string;
  /** The last session description that it was given: what a refresh says again. */
  given?: string;
  /** The o= line that it was given first, and how often it got another since: a session keeps its id and counts its version (RFC 3264 §8). */
  origin?: { readonly line: string; changes: number };
  /** What was agreed of its session timer (RFC 4028). */
  session?: SessionTimer;
  /** It allows UPDATE (RFC 3311 §5.1). */
  updates?: boolean;
  readonly startedAt: WallMs;
  ringingAt?: WallMs;
  answeredAt?: WallMs;
  endedAt?: WallMs;
  /** Last final status on it: from it (callee) or to it (caller); 0: none. */
  sipStatus: number;
  /** It sent the BYE or CANCEL that ended the call. */
  hungUp: boolean;
  quality?: StreamQuality;
  /** How its INVITE was signed. */
  signed?: LegSignature;
}
