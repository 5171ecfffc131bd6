import type { MonoMs, WallMs } from '@belfry/core';
import type { DialogState, SipRequest, SipResponse } from '@belfry/sip';
import type { Leg } from '../leg/leg.ts';
import type { Attempt } from './attempt.ts';
import type { CallOutput } from './call-output.ts';
import type { CallPorts } from './call-ports.ts';
import type { CallState } from './call-state.ts';
import type { Lender } from './loans.ts';
import type { ReferSubscription } from './refer-subscription.ts';
import type { ReliableResponses } from './reliable.ts';
import type { Replacement } from './replacement.ts';
import type { ReplacesValue } from './replaces.ts';
import type { SessionDeadline } from './session-timer.ts';
import type { Pickup } from './takeover.ts';

/** What a client transaction of the call was made for. */
export type ClientPurpose =
  | { readonly type: 'invite' }
  | { readonly type: 'reoffer' }
  /** A re-INVITE that lets another leg talk to this one. */
  | { readonly type: 'replace' }
  | { readonly type: 'bye' | 'prack' | 'refresh' | 'earlyUpdate' }
  /** An INVITE to a recording server. */
  | { readonly type: 'recorder' }
  /** How a transfer goes, told to whoever asked for it; the last one lets their leg end. */
  | { readonly type: 'notify' | 'lastNotify' }
  /** A request passed on inside the dialog; the answer goes to server transaction `serverId` of leg `fromLegId`. */
  | { readonly type: 'relayed'; readonly serverId: string; readonly request: SipRequest };

/** A client transaction that has no final response yet. */
export interface ClientTransaction {
  readonly legId: string;
  readonly purpose: ClientPurpose;
  readonly request: SipRequest;
  cancelled: boolean;
  /** Its connection was gone, and it was sent again elsewhere: once. */
  sentAgain?: boolean;
  /** How often it was sent with an answer to a challenge. */
  proofs?: number;
}

/** A request that a peer has challenged, and what it said (RFC 3261 §22.2). */
export interface ChallengedRequest {
  readonly client: ClientTransaction;
  readonly response: SipResponse;
}

/** What a relay command was sent for. */
export type MediaPurpose =
  | { readonly type: 'branchOffer'; readonly legId: string }
  | { readonly type: 'earlyAnswer'; readonly legId: string; readonly status: number; readonly farEnd: string }
  /** `elsewhere`: by another relay than the one that the leg was offered. */
  | { readonly type: 'finalAnswer'; readonly legId: string; readonly elsewhere?: true }
  /** The caller's offer once more, by another relay: the leg has answered, and its own relay is gone. */
  | { readonly type: 'offerElsewhere'; readonly legId: string; readonly answer: string }
  /** The callee's offer of an INVITE without one, and the caller's answer to it. */
  | { readonly type: 'lateOffer'; readonly legId: string }
  | { readonly type: 'lateAnswer'; readonly legId: string }
  | { readonly type: 'reofferOffer' | 'reofferAnswer' | 'reofferLateOffer' | 'reofferLateAnswer' }
  /** See `replacement.ts`. */
  | { readonly type: 'replace'; readonly legId: string; readonly step: ReplaceStep }
  /** See `takeover.ts`. */
  | { readonly type: 'pickup'; readonly legId: string; readonly step: 'offer' | 'answer' }
  | { readonly type: 'record'; readonly action: 'start' | 'pause' | 'stop'; readonly mediaId: string }
  | { readonly type: 'music'; readonly action: 'play' | 'stop'; readonly mediaId: string }
  /** A key that came by INFO, from this leg; its server transaction waits. */
  | { readonly type: 'key'; readonly legId: string; readonly serverId: string; readonly request: SipRequest }
  /** Copies for a recording server. */
  | { readonly type: 'copy'; readonly action: 'offer' | 'answer' | 'stop'; readonly mediaId: string }
  /** `counts`: the two legs talked by these streams. */
  | { readonly type: 'delete'; readonly legId: string; readonly counts: boolean };

/** Where a replacement waits for the relay. */
export type ReplaceStep = 'offerNewcomer' | 'answerNewcomer' | 'offerStayer' | 'answerStayer';

/** A 2xx to an INVITE that we sent and retransmit until its ACK (RFC 3261 §13.3.1.4). */
export interface UnacknowledgedAnswer {
  readonly transactionId: string;
  readonly response: SipResponse;
  intervalMs: number;
  nextAt: MonoMs;
  readonly giveUpAt: MonoMs;
  /** A BYE waits for the ACK (RFC 3261 §15). */
  byeAfter: boolean;
  /** It may have been acknowledged to a proxy that is dead: an ACK that does not come means nothing. */
  readonly again?: boolean;
}

/** A re-INVITE or UPDATE that one side sent and that the other side is asked (RFC 3264 §8). */
export interface Reoffer {
  readonly fromLegId: string;
  readonly toLegId: string;
  /** The request of the side that asks; absent: we ask in its name. */
  readonly server?: { readonly id: string; readonly request: SipRequest };
  clientId?: string;
  /** CSeq of our INVITE to `toLegId`, for its ACK. */
  clientCseq?: number;
  /** The request bore no offer, so the answer will bear one. */
  readonly late: boolean;
  answered: boolean;
  /** What was remembered of the side that asks before it asked: it holds again when the offer is refused (RFC 3264 §4). */
  readonly before?: Pick<Leg, 'sdp' | 'said'>;
  /** It is an UPDATE before the answer. */
  readonly early?: true;
  /** How often we have asked before. */
  readonly tries?: number;
}

/**
 * A transfer that has been asked for and not begun (RFC 3515): the legs that part, the dialog that an attended one names (RFC 3891), and where to call
 * when there is none, or none to be taken over.
 */
export interface Seeking {
  readonly stayerId: string;
  readonly leaverId: string;
  readonly dialled: string;
  readonly domain: string;
  readonly replaces?: ReplacesValue;
  /** Something else must end first: see `continueRefer`. */
  waits?: true;
}

/** What of a call is not worth storing: what is under way right now. */
export interface LiveCall {
  /** The search for somebody to talk to that is under way. */
  attempt?: Attempt;
  /** A leg of the answered call that takes another's place right now. */
  replacement?: Replacement;
  /** Somebody picks the call up. */
  pickup?: Pickup;
  /** Who asked for a transfer and is told how it goes. */
  refer?: ReferSubscription;
  /** REFERs so far. */
  refers: number;
  /** A transfer that has not begun: it waits until the other dialog is found, or until both sides can be given new offers. */
  seeking?: Seeking;
  /** Id of the leg that is lent to another call. */
  lent?: string;
  lentUntil?: MonoMs;
  /** Whom legs of this call are borrowed from, by leg id. */
  readonly lenders: Map<string, Lender>;
  /** The caller's INVITE while it has no final response. */
  invite?: SipRequest;
  readonly clients: Map<string, ClientTransaction>;
  /** Requests that wait for credentials, by client transaction. */
  readonly challenged: Map<string, ChallengedRequest>;
  /** Requests whose connection was gone, by leg: they wait to hear where its phone is now. */
  readonly stranded: Map<string, ClientTransaction[]>;
  /** INVITE transactions that have a final response, while 2xx may come again. */
  readonly finished: Map<string, ClientTransaction>;
  readonly media: Map<string, MediaPurpose>;
  /** Provisional responses that the caller acknowledges. */
  reliable?: ReliableResponses;
  /** RSeq of the last provisional response that was acknowledged, by leg id and tag. */
  readonly rseqs: Map<string, number>;
  /** Early dialogs of legs, by leg id and far end's tag. */
  readonly forks: Map<string, DialogState>;
  /** Session timers, by leg id. */
  readonly sessions: Map<string, SessionDeadline>;
  /** By leg id. */
  readonly unacknowledged: Map<string, UnacknowledgedAnswer>;
  /** ACKs sent, by leg id, CSeq and tag: for retransmitted 2xx. */
  readonly acks: Map<string, SipRequest>;
  /** The callee leg whose ACK waits for the caller's answer (an INVITE without offer), and the CSeq number of its INVITE. */
  lateAnswer?: { readonly legId: string; readonly cseq: number };
  mustEndAt?: MonoMs;
  /** When the recording server must have answered. */
  recorderUntil?: MonoMs;
  reoffer?: Reoffer;
  /** The caller's early dialog, once we have sent a request in it. */
  callerDialog?: DialogState;
  /** A re-INVITE of one side that waits: see `beginReoffer`. */
  reofferWaits?: { readonly fromLegId: string; readonly server: NonNullable<Reoffer['server']> };
  /** An offer of ours that met another one and is made again (RFC 3261 §14.1). */
  reofferAgain?: { readonly fromLegId: string; readonly toLegId: string; readonly at: MonoMs; readonly tries: number };
  /** After the end: when `ended` is told at the latest, and when nothing is waited for any more. */
  tellBy?: MonoMs;
  dropAt?: MonoMs;
  told: boolean;
  done: boolean;
  /** A copy of the call is stored. */
  mirrored: boolean;
}

/** What every function of the call machine works on. */
export interface CallContext {
  readonly state: CallState;
  readonly live: LiveCall;
  readonly ports: CallPorts;
  readonly out: CallOutput[];
  now: MonoMs;
}

/** The wall clock now. */
export function wallNow(ctx: CallContext): WallMs {
  return ctx.ports.wallClock(ctx.now);
}

/** A live part with nothing under way. */
export function createLiveCall(): LiveCall {
  return {
    clients: new Map(),
    challenged: new Map(),
    stranded: new Map(),
    finished: new Map(),
    media: new Map(),
    unacknowledged: new Map(),
    acks: new Map(),
    rseqs: new Map(),
    forks: new Map(),
    sessions: new Map(),
    lenders: new Map(),
    refers: 0,
    told: false,
    done: false,
    mirrored: false,
  };
}
