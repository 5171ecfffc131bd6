import type { MonoMs, WallMs } from '@belfry/core';
import type { CallRequest, Facts, RingResult, SourceRules } from '@belfry/policy';
import type { Binding, SipRequest, SipResponse } from '@belfry/sip';
import type { BranchGroup, BranchTarget } from '../leg/branch-target.ts';
import type { CallOutput } from './call-output.ts';
import type { CallPorts } from './call-ports.ts';
import type { CallState } from './call-state.ts';

/** What a client transaction of the call was made for. */
export type ClientPurpose =
  | { readonly type: 'invite' }
  | { readonly type: 'reoffer' }
  | { readonly type: 'bye' }
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
}

/** What a relay command was sent for. */
export type MediaPurpose =
  | { readonly type: 'branchOffer'; readonly legId: string }
  | { readonly type: 'earlyAnswer'; readonly legId: string; readonly status: number; readonly reason: string }
  | { readonly type: 'finalAnswer'; readonly legId: string }
  /** The callee's offer of an INVITE without one, and the caller's answer to it. */
  | { readonly type: 'lateOffer'; readonly legId: string }
  | { readonly type: 'lateAnswer'; readonly legId: string }
  | { readonly type: 'reofferOffer' | 'reofferAnswer' | 'reofferLateOffer' | 'reofferLateAnswer' }
  | { readonly type: 'delete'; readonly legId: string };

/** A 2xx to an INVITE that we sent and retransmit until its ACK (RFC 3261 §13.3.1.4). */
export interface UnacknowledgedAnswer {
  readonly transactionId: string;
  readonly response: SipResponse;
  intervalMs: number;
  nextAt: MonoMs;
  readonly giveUpAt: MonoMs;
  /** A BYE waits for the ACK (RFC 3261 §15). */
  byeAfter: boolean;
}

/** A re-INVITE or UPDATE that one side sent and that the other side is asked (RFC 3264 §8). */
export interface Reoffer {
  readonly fromLegId: string;
  readonly toLegId: string;
  readonly serverId: string;
  readonly request: SipRequest;
  clientId?: string;
  /** CSeq of our INVITE to `toLegId`, for its ACK. */
  clientCseq?: number;
  /** The request bore no offer, so the answer will bear one. */
  readonly late: boolean;
  answered: boolean;
}

/** What of a call is not worth storing: what is under way right now. */
export interface LiveCall {
  readonly request: CallRequest;
  /** The caller's INVITE while it has no final response. */
  invite?: SipRequest;
  rules?: SourceRules;
  facts: Facts;
  /** A plan has failed, and the policy is asked how the call goes on. */
  onward: boolean;
  /** Where a phone has sent the call by a 3xx. */
  redirect?: NonNullable<RingResult['to']>;
  /** Steps of the trace that the ladder has already. */
  traced: number;
  /** Index among the callees of the first that the present plan called. */
  planFrom: number;
  /** Key of the `take` that is under way; `step`: limits of a later step. */
  taking?: string;
  readonly clients: Map<string, ClientTransaction>;
  /** Requests whose connection was gone, by leg: they wait to hear where its phone is now. */
  readonly stranded: Map<string, ClientTransaction[]>;
  /** INVITE transactions that have a final response, while 2xx may come again. */
  readonly finished: Map<string, ClientTransaction>;
  readonly media: Map<string, MediaPurpose>;
  /** By leg id. */
  readonly unacknowledged: Map<string, UnacknowledgedAnswer>;
  /** ACKs sent, by leg id, CSeq and tag: for retransmitted 2xx. */
  readonly acks: Map<string, SipRequest>;
  /** Media of a leg is answered: SDP that the caller got from it. */
  readonly answeredSdp: Map<string, string>;
  bindings: Readonly<Record<string, readonly Binding[]>>;
  /** Groups of branches of the present step that ring when those before have failed. */
  later: BranchGroup[];
  /** Phones from which nothing at all has come yet, and when each is given up; by leg id. */
  readonly unheard: Map<string, MonoMs>;
  /** What each callee leg is sent to, and the reason phrase that it failed with, by leg id. */
  readonly targets: Map<string, BranchTarget>;
  readonly reasons: Map<string, string>;
  /** The caller has been told an early session by this leg. */
  earlyLegId?: string;
  /** The callee leg whose ACK waits for the caller's answer (an INVITE without offer). */
  lateAnswer?: string;
  ringUntil?: MonoMs;
  /** No target of the step has sent any response yet: when it is given up. */
  silentUntil?: MonoMs;
  ringTimedOut: boolean;
  mustEndAt?: MonoMs;
  reoffer?: Reoffer;
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
export function createLiveCall(request: CallRequest): LiveCall {
  return {
    request,
    facts: {},
    onward: false,
    traced: 0,
    planFrom: 0,
    clients: new Map(),
    stranded: new Map(),
    finished: new Map(),
    media: new Map(),
    unacknowledged: new Map(),
    acks: new Map(),
    answeredSdp: new Map(),
    bindings: {},
    later: [],
    unheard: new Map(),
    targets: new Map(),
    reasons: new Map(),
    ringTimedOut: false,
    told: false,
    done: false,
    mirrored: false,
  };
}
