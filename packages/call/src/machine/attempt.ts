import type { MonoMs } from '@belfry/core';
import type {
  CallerIdentity,
  CallRequest,
  Deciding,
  Facts,
  Plan,
  PlanStep,
  RingResult,
  SourceRules,
} from '@belfry/policy';
import type { Binding, HostPort } from '@belfry/sip';
import type { BranchGroup, BranchTarget } from '../leg/branch-target.ts';
import type { Leg } from '../leg/leg.ts';
import type { CallContext } from './call-context.ts';

/** The search for somebody who shall talk to one leg: for whoever called, or in the place of a leg that sends the other one on. */
export interface Attempt {
  /** The leg that will talk to whoever answers. */
  readonly stayerId: string;
  /** The leg whose place is taken; absent: the call is not answered yet, and `stayerId` is its caller. */
  readonly leaverId?: string;
  /** `username@domain` in whose name it is decided, while the account is not known yet. */
  readonly account?: string;
  /** It is known now. */
  identified?: true;
  /** What `decide` is asked. */
  request: CallRequest;
  phase: 'deciding' | 'routing' | 'joining';
  rules?: SourceRules;
  facts: Facts;
  /** Where the policy stands still until it learns more; absent: it has not been asked, or has said all it has to say. */
  deciding?: Deciding;
  /** Key of the `take` that is under way; `step`: limits of a later step. */
  taking?: string;
  /** What is asked for right now. */
  asked: readonly string[];
  plan?: Plan;
  /** A plan has failed, and the policy is asked how the call goes on. */
  onward: boolean;
  /** Where a phone has sent the call by a 3xx. */
  redirect?: NonNullable<RingResult['to']>;
  /** Steps of the trace that the ladder has already. */
  traced: number;
  /** Facts that the ladder has already; absent: nothing of the decision. */
  recorded?: ReadonlySet<string>;
  /** Index among the callee legs of the first that the present plan called. */
  planFrom: number;
  /** Index of the step that rings; -1 before the first. */
  step: number;
  /** Index among the callee legs of the first that the present step called. */
  stepFrom: number;
  /** Legs that nobody answered for: no response came, or none could have. By leg id. */
  readonly unasked: Set<string>;
  /** Peers that ended their INVITE by a 487 of their own, which nobody had cancelled. By leg id. */
  readonly unprompted: Set<string>;
  /** Index among the callee legs of the first that it made. */
  readonly firstLeg: number;
  bindings: Readonly<Record<string, readonly Binding[]>>;
  /** Addresses of servers that are given by name, by `hopKey`. */
  addresses: Readonly<Record<string, readonly HostPort[]>>;
  /** Groups of branches of the present step that ring when those before have failed. */
  later: BranchGroup[];
  /** Phones from which nothing at all has come yet, and when each is given up; by leg id. */
  readonly unheard: Map<string, MonoMs>;
  /** What each leg is sent to, and the reason phrase that it failed with, by leg id. */
  readonly targets: Map<string, BranchTarget>;
  readonly reasons: Map<string, string>;
  /** Media of a far end (`earlyKeyOf`) is answered early: SDP for the stayer. */
  readonly answeredSdp: Map<string, string>;
  /** The caller's dialogs with those of whom an early session was told, and the one that the caller was told of last; by `earlyKeyOf`. */
  readonly early: Map<string, { readonly tag: string; readonly origin?: NonNullable<Leg['origin']> }>;
  earlyKey?: string;
  /** What each of the branches that ring together may branch into further on, when that is to be told (RFC 5393 §5). */
  breadth?: number;
  ringUntil?: MonoMs;
  /** No target of the group that rings has sent any response yet: how long each may be silent once it was asked, and when the group is given up. */
  mayBeSilentMs?: number;
  silentUntil?: MonoMs;
  /** That time has been put off, since this process came to it late. */
  wokeLate?: true;
  ringTimedOut: boolean;
  /** Why a peer that asked for a proof of who we are did not get a good one. */
  unproven?: string;
  /** Why a phone was not even asked, though it is there. */
  unencrypted?: string;
}

/** A search that has not begun. */
export function createAttempt(
  given: Pick<Attempt, 'stayerId' | 'request' | 'firstLeg'> & { leaverId?: string; account?: string },
): Attempt {
  return {
    ...given,
    phase: 'deciding',
    facts: {},
    asked: [],
    onward: false,
    traced: 0,
    planFrom: given.firstLeg,
    step: -1,
    stepFrom: given.firstLeg,
    unasked: new Set(),
    unprompted: new Set(),
    bindings: {},
    addresses: {},
    later: [],
    unheard: new Map(),
    targets: new Map(),
    reasons: new Map(),
    answeredSdp: new Map(),
    early: new Map(),
    ringTimedOut: false,
  };
}

/** Legs that the attempt has made. */
export function attemptLegs(ctx: CallContext, attempt: Attempt): Leg[] {
  return ctx.state.callees.slice(attempt.firstLeg);
}

/** The step that rings now. */
export function stepOf(attempt: Attempt): PlanStep | undefined {
  return attempt.plan?.steps[attempt.step];
}

/** How whoever is called is told who calls. */
export function callerShown(attempt: Attempt): CallerIdentity {
  return attempt.plan?.callerIdentity ?? { number: '', name: '' };
}

/** Somebody of the group that rings has answered, or nobody waits for it any more. */
export function forgetSilence(attempt: Attempt): void {
  delete attempt.mayBeSilentMs;
  delete attempt.silentUntil;
  delete attempt.wokeLate;
}
