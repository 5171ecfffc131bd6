import type { Alert, Decision, FactKey, LimitTake, RateQuote, Target } from '@belfry/policy';
import type { Binding, Flow, HostPort, NextHop, SipRequest, SipResponse, TransactionInput } from '@belfry/sip';
import type { EndedCall } from '../ended-call.ts';
import type { PhoneDialog } from '../events/resource-state.ts';
import type { LadderLine } from '../ladder.ts';
import type { Leg } from '../leg/leg.ts';
import type { MediaProtection } from '../leg/media-protection.ts';
import type { CallState } from './call-state.ts';
import type { Lender } from './loans.ts';
import type { ReplacesValue } from './replaces.ts';

/** What is handed to the relay on its way from one leg to the other. */
export interface MediaDescriptionCommand {
  readonly type: 'offer' | 'answer';
  readonly callId: string;
  /** Leg ids: the offerer's, and the answerer's (absent in a first offer). */
  readonly fromTag: string;
  readonly toTag?: string;
  readonly sdp: string;
  /** Flow of the leg that sent this SDP, and of the one that will get it. */
  readonly from: Flow;
  readonly to: Flow;
  readonly relaySet: string;
  /** In an offer: how it is to be protected. */
  readonly protection?: MediaProtection;
  /** In an offer: these audio codecs alone, in this order. */
  readonly codecs?: readonly string[];
  /** In an offer: its sender goes by this codec alone. */
  readonly fromCodec?: string;
  /** The relay that holds it; absent: to be chosen. */
  readonly relay?: string;
}

/** A command for the media relay (the ng protocol's offer, answer and delete). */
export type MediaCommand =
  | MediaDescriptionCommand
  | { readonly type: 'delete'; readonly callId: string; readonly relay: string }
  /** Whoever talks to the leg `fromTag` hears this key as an event (RFC 4733), as if that leg had pressed it. */
  | {
      readonly type: 'key';
      readonly callId: string;
      readonly relay: string;
      readonly fromTag: string;
      readonly digit: string;
      readonly durationMs: number;
    }
  /**
   * Copies of what the two send, for somebody else: `offer` asks for the description of the streams, `answer` says where they go, `stop` ends them. `tag`: the
   * relay's name for them.
   */
  | {
      readonly type: 'copy';
      readonly action: 'offer';
      readonly callId: string;
      readonly relay: string;
      readonly family: 'IP4' | 'IP6';
    }
  | {
      readonly type: 'copy';
      readonly action: 'answer';
      readonly callId: string;
      readonly relay: string;
      readonly tag: string;
      readonly sdp: string;
    }
  | {
      readonly type: 'copy';
      readonly action: 'stop';
      readonly callId: string;
      readonly relay: string;
      readonly tag: string;
    }
  /** Records the call, or (`pause`) silence in its place until the next `start`; `tone`: both sides hear one first; `announcement`: this sound, or nothing is recorded. */
  | {
      readonly type: 'record';
      readonly callId: string;
      readonly relay: string;
      readonly action: 'start' | 'pause' | 'stop';
      readonly tone?: true;
      readonly announcement?: string;
    }
  /** The leg hears this sound, over and over, and the other side no more; or the other side again. */
  | {
      readonly type: 'music';
      readonly action: 'play';
      readonly callId: string;
      readonly relay: string;
      readonly legId: string;
      readonly sound: string;
    }
  | {
      readonly type: 'music';
      readonly action: 'stop';
      readonly callId: string;
      readonly relay: string;
      readonly legId: string;
    };

/** A call as live views show it. */
export interface ActiveCall {
  readonly callId: string;
  readonly instance: string;
  readonly state: 'trying' | 'ringing' | 'answered' | 'held';
  readonly startedAt: number;
  readonly answeredAt?: number;
  readonly dialled: string;
  /** The relay's instance, once there is one. */
  readonly relay?: string;
  /** The dialogs of users' phones in it, as those phones know them. */
  readonly dialogs: readonly PhoneDialog[];
  readonly parties: readonly {
    readonly brandId: string;
    /** Absent: it is of no company, but of the brand. */
    readonly companyId?: string;
    readonly userId?: string;
    readonly calledUserId?: string;
    readonly direction: 'internal' | 'outbound' | 'inbound';
    readonly caller: string;
    readonly callerName: string;
    readonly callerHidden?: true;
    readonly callee: string;
    /** What it costs this company; absent: nothing. */
    readonly rate?: Pick<RateQuote, 'connectMicros' | 'microsPerMinute' | 'minimumSeconds' | 'incrementSeconds'>;
    /** Whether it may be recorded for this company, and whether it is. */
    readonly recording?: 'off' | 'on' | 'paused';
  }[];
}

/** An emergency call, for those who are to learn of it. */
export interface EmergencyNotice extends Alert {
  readonly dialled: string;
  readonly brandId: string;
  /** Absent: it is not known which company it is of. */
  readonly companyId?: string;
  readonly userId?: string;
  readonly caller: string;
  readonly callerName: string;
  /** It could not leave: why. */
  readonly failed?: string;
}

/** What a call wants done. */
export type CallOutput =
  | { readonly type: 'transaction'; readonly input: TransactionInput }
  /** Fetch these facts (and `rules` of the source, when asked for the first time) and hand them in as `facts`. */
  | { readonly type: 'need'; readonly keys: readonly FactKey[]; readonly rules: boolean }
  /** Take all of these or none for this call, and hand in `taken`. */
  | { readonly type: 'take'; readonly limits: readonly LimitTake[] }
  /** Whose turn is it? Hand in the answer as `facts`. */
  | ({ readonly type: 'share' } & Pick<Extract<Decision, { type: 'share' }>, 'key' | 'among' | 'candidates'>)
  /** A peer's gateway was sent an INVITE by UDP: whether anybody is there may be told sooner than by its silence. */
  | { readonly type: 'gatewayCalled'; readonly endpointId: string; readonly flow: Flow }
  /** What was seen of a peer's gateway: for the health that all calls go by. */
  | { readonly type: 'gatewaySeen'; readonly endpointId: string; readonly good: boolean; readonly because: string }
  /** Nothing has come from this address, by whichever name it was found: others of that name are to be tried before it (RFC 3263 §4.3). */
  | { readonly type: 'addressSilent'; readonly address: HostPort }
  /** Give back what was taken for this call: these keys of it, or (none named) everything. */
  | { readonly type: 'release'; readonly keys?: readonly string[] }
  /** The caller takes the place of a leg of another call: hand its INVITE there, and in `takenOver`. */
  | { readonly type: 'takeover'; readonly target: Extract<Target, { kind: 'takeover' }> }
  /** A call of another proxy has taken our caller's INVITE, who had hung up: tell it so. */
  | { readonly type: 'takenInVain'; readonly takenBy: string }
  /** Find the dialog that somebody of this company names, which must be the company's own, get its other side lent (`Call.lend`), and hand in `found`. */
  | { readonly type: 'seek'; readonly replaces: ReplacesValue; readonly companyId: string }
  /** Tell the call that lent a leg that it is kept, or give the leg back (`loan`). */
  | { readonly type: 'settleLoan'; readonly lender: Lender; readonly kept: boolean; readonly leg: Leg }
  /** A peer wants proof of who we are (RFC 3261 §22): answer its challenge with the credentials that we have there, and hand in `credentials`. */
  | {
      readonly type: 'challenged';
      readonly id: string;
      readonly peerId: string;
      readonly endpointId?: string;
      readonly request: SipRequest;
      readonly response: SipResponse;
    }
  /** Look up the bindings of these addresses-of-record and hand in `located`; `legId`: for the phone of this leg, who lost its connection. */
  | {
      readonly type: 'locate';
      readonly aors: readonly string[];
      readonly legId?: string;
      /** Find the addresses of these servers too (RFC 3263). */
      readonly hops?: readonly NextHop[];
    }
  | { readonly type: 'media'; readonly id: string; readonly command: MediaCommand }
  | { readonly type: 'ladder'; readonly entry: LadderLine }
  /** The call as it is now, for live views; undefined: no longer there. */
  | { readonly type: 'active'; readonly call: ActiveCall | undefined }
  /**
   * Store this, without its ladder, so that the call can be adopted after a restart; undefined: forget it. The state goes on changing: whenever
   * it is written down, what it is by then is right.
   */
  | { readonly type: 'mirror'; readonly state: CallState | undefined }
  /** A phone's binding gave no sign of life. */
  | { readonly type: 'unreachable'; readonly binding: Binding }
  /** A dialog to which in-dialog requests belong from now on. */
  | { readonly type: 'dialog'; readonly legId: string; readonly sipCallId: string; readonly localTag: string }
  /** Somebody calls for help: whoever is to learn of it is to be told. Once for a call, but again when it is decided anew after a restart. */
  | { readonly type: 'alert'; readonly alert: EmergencyNotice }
  /** Exactly once. */
  | { readonly type: 'ended'; readonly call: EndedCall }
  /** Nothing will come of this call any more: it may be forgotten. */
  | { readonly type: 'done' };
