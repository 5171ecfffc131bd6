import type { MonoMs } from '@belfry/core';
import type { PlanStep } from '@belfry/policy';
import {
  cseqOf,
  lookupFor,
  type NextHop,
  parseInteger,
  reasonPhrase,
  type SipRequest,
  type SipResponse,
} from '@belfry/sip';
import {
  type Branch,
  type BranchGroup,
  type BranchTarget,
  type BranchTenant,
  branchGroupsOf,
  nextHopOf,
} from '../leg/branch-target.ts';
import { createInvite } from '../leg/create-invite.ts';
import type { Leg } from '../leg/leg.ts';
import { isSecret } from '../leg/media-protection.ts';
import { signed } from '../leg/sign-invite.ts';
import { type Attempt, attemptLegs, forgetSilence, stepOf } from './attempt.ts';
import { attemptFailed, refuseAttempt } from './attempt-failed.ts';
import { type CallContext, wallNow } from './call-context.ts';
import type { CallInput } from './call-input.ts';
import { legOf } from './call-state.ts';
import { forgetEarlyUpdate } from './early-update.ts';
import {
  type AfterFailure,
  afterFailure,
  type BranchFailure,
  bestFailure,
  dispositionOf,
  statusForCaller,
} from './failover.ts';
import { seeGateway } from './gateway-sign.ts';
import { heldKeys } from './limits.ts';
import { logLeg, logNote, PROXY_ACTOR } from './log.ts';
import { deleteMedia, offerMedia } from './media.ts';
import { goOnward } from './onward.ts';
import { declinedForAll, ELSEWHERE } from './reason-passed.ts';
import { reportActive, reportMirror } from './report.ts';
import { sdpOf, sendCancel, sendRequest } from './send.ts';
import { SESSION_SECONDS } from './session-timer.ts';
import { handedOver } from './takeover.ts';

/**
 * Begins the step after the present one, whose limits are given back: its own limits first, when it has any; with no step left the search ends as the
 * last one failed.
 */
export function beginNextStep(ctx: CallContext): void {
  const attempt = ctx.live.attempt!;
  const before = stepOf(attempt);
  attempt.step++;
  attempt.stepFrom = ctx.state.callees.length;
  const step = stepOf(attempt);
  if (step === undefined) {
    endAsLastStep(ctx, attempt);
    return;
  }
  const keys = keysOf(before).filter((key) => !keysOf(step).includes(key));
  if (keys.length > 0) {
    ctx.state.limits = ctx.state.limits.filter((key) => !keys.includes(key));
    ctx.out.push({ type: 'release', keys });
  }
  if (attempt.step > 0 && step.limits !== undefined && step.limits.length > 0) {
    attempt.taking = 'step';
    attempt.asked = keysOf(step);
    ctx.state.limited = true;
    ctx.out.push({ type: 'take', limits: step.limits });
    return;
  }
  locateStep(ctx, attempt);
}

/** Goes on with the step whose limits were asked for, or skips it. */
export function stepLimitsTaken(ctx: CallContext, taken: boolean): void {
  const { attempt } = ctx.live;
  if (attempt?.phase !== 'routing') return;
  if (taken) locateStep(ctx, attempt);
  else {
    logNote(ctx, PROXY_ACTOR, 'the limit of this step is reached: it is skipped');
    beginNextStep(ctx);
  }
}

function keysOf(step: PlanStep | undefined): readonly string[] {
  return heldKeys(step?.limits ?? []);
}

function locateStep(ctx: CallContext, attempt: Attempt): void {
  const aors = stepOf(attempt)!.targets.flatMap((target) => ('aors' in target ? target.aors : []));
  const hops = hopsOf(stepOf(attempt)!);
  if (aors.length > 0 || hops.length > 0)
    ctx.out.push({ type: 'locate', aors: [...new Set(aors)], ...(hops.length > 0 && { hops }) });
  else ringStep(ctx);
}

/** Servers whose addresses have to be looked up. */
function hopsOf({ targets }: PlanStep): NextHop[] {
  return targets.flatMap((target) => {
    const hop = target.kind === 'carrier' || target.kind === 'address' ? nextHopOf(target) : undefined;
    return hop === undefined || lookupFor(hop).type === 'none' ? [] : [hop];
  });
}

/** How long one preference of a sequential fork rings while there is another to try. */
const PREFERENCE_SECONDS = 15;
/** A phone from which nothing at all has come so long after its INVITE (four copies over UDP) is taken for gone: Timer B would hold up everybody else. */
const SILENT_MS = 6_000;

/** Rings all targets of the present step together (RFC 3261 §16.7), at most for its ring time; groups of a target one after the other. */
export function ringStep(ctx: CallContext): void {
  const { attempt } = ctx.live;
  if (attempt?.phase !== 'routing') return;
  const step = stepOf(attempt)!;
  const [taken] = step.targets;
  if (taken?.kind === 'takeover') {
    ctx.out.push({ type: 'takeover', target: taken });
    return;
  }
  attempt.later = branchGroupsOf(step.targets, attempt, tenantOf(attempt), ctx.ports);
  attempt.bindings = {};
  attempt.addresses = {};
  const first = attempt.later.shift();
  if (first === undefined) {
    logNote(ctx, PROXY_ACTOR, whyNowhere(step));
    beginNextStep(ctx);
    return;
  }
  ringGroup(ctx, attempt, first);
}

/** Why nothing could be tried. */
function whyNowhere(step: PlanStep): string {
  if (hopsOf(step).length > 0) return 'the gateway has no address';
  const isAway = step.targets.every(({ kind }) => kind === 'carrier' || kind === 'address');
  return isAway ? 'no address of ours reaches it, or it leads back here' : 'nobody is registered there';
}

/** One address of a gateway that says nothing is given up after this, as long as there is another (RFC 3263 §4.3). */
const SILENT_ADDRESS_SECONDS = 4;

/** So many branches may come of one call where nobody says otherwise (RFC 5393 §5.3.3.1). */
const MAX_BREADTH = 60;

/** As many of the group as may ring together; the others follow. Each passes its share of the breadth on (RFC 5393 §5.3.3). */
function withinBreadth(ctx: CallContext, attempt: Attempt, { branches }: BranchGroup): readonly Branch[] {
  const asked = parseInteger(ctx.live.invite?.headers.get('max-breadth'), 0x7fffffff);
  const breadth = Math.max(1, Math.min(asked ?? MAX_BREADTH, MAX_BREADTH));
  if (branches.length > breadth) attempt.later.unshift({ branches: branches.slice(breadth), after: 'failure' });
  const ringing = branches.slice(0, breadth);
  if (asked === undefined && ringing.length === 1) delete attempt.breadth;
  else attempt.breadth = Math.floor(breadth / ringing.length);
  return ringing;
}

function ringGroup(ctx: CallContext, attempt: Attempt, group: BranchGroup): void {
  const branches = withinBreadth(ctx, attempt, group);
  const { ringSeconds, silentSeconds, patientSeconds = silentSeconds } = stepOf(attempt)!;
  const hasOther = attempt.later.length > 0 && branches.every(({ kind }) => kind === 'carrier');
  const silent = hasOther ? (silentSeconds ?? SILENT_ADDRESS_SECONDS) : patientSeconds;
  if (silent === undefined) delete attempt.mayBeSilentMs;
  else attempt.mayBeSilentMs = silent * 1000;
  const seconds = attempt.later[0]?.after === 'failure' ? Math.min(ringSeconds, PREFERENCE_SECONDS) : ringSeconds;
  attempt.ringTimedOut = false;
  attempt.ringUntil = (ctx.now + seconds * 1000) as MonoMs;
  const stayer = legOf(ctx.state, attempt.stayerId)!;
  const offer = offerOf(ctx, attempt, stayer);
  const legs = branches.map((branch) => beginLeg(ctx, branch));
  for (const [index, leg] of legs.entries()) {
    attempt.targets.set(leg.id, branches[index]!.target);
    if (leg.mediaEncryption === 'required' && !isSecret(leg.flow) && leg.flow.transport !== 'ws')
      refuseClear(ctx, attempt, leg);
    else if (offer === undefined) sendInvite(ctx, leg, undefined);
    else offerMedia(ctx, stayer, leg, offer, { type: 'branchOffer', legId: leg.id });
  }
}

const UNENCRYPTED =
  'the phone that was called must encrypt its media, and is registered over a connection that everybody can read';
const UNENCRYPTED_PEER = 'its media must be encrypted, and everybody can read what is said to it';

/** A phone that must have its media encrypted is not told keys where everybody can read them. */
function refuseClear(ctx: CallContext, attempt: Attempt, leg: Leg): void {
  const isPeer = leg.kind === 'carrier';
  attempt.unencrypted = isPeer ? UNENCRYPTED_PEER : UNENCRYPTED;
  logNote(ctx, PROXY_ACTOR, attempt.unencrypted);
  branchFailed(ctx, leg, 488, undefined, isPeer);
}

/** What is offered to whoever is called: the caller's own offer, or, in the name of a leg that is in the call already, the last that it said. */
function offerOf(ctx: CallContext, attempt: Attempt, stayer: Leg): string | undefined {
  if (attempt.leaverId !== undefined) return stayer.sdp;
  return ctx.live.invite === undefined ? undefined : sdpOf(ctx.live.invite);
}

/** What came of taking another leg's place: this call is over, its caller talks there; or nothing, and the plan goes on. */
export function takeoverAnswered(
  ctx: CallContext,
  { status, elsewhere }: Extract<CallInput, { type: 'takenOver' }>,
): void {
  const { attempt } = ctx.live;
  if (attempt?.phase !== 'routing' || stepOf(attempt)?.targets[0]?.kind !== 'takeover') {
    if (status < 300 && elsewhere !== undefined) ctx.out.push({ type: 'takenInVain', takenBy: elsewhere.callId });
    return;
  }
  if (status < 300) handedOver(ctx, elsewhere !== undefined);
  else
    attemptFailed(ctx, attempt, {
      status,
      reason: reasonPhrase(status),
      disposition: 'failed',
      side: 'platform',
      because: 'there is no call to be taken over any more',
    });
}

function tenantOf({ request, plan }: Attempt): BranchTenant {
  const { source } = request;
  const parties = plan?.parties ?? [];
  if (source.kind === 'account')
    return { brandId: source.account.brandId, companyId: source.account.companyId, parties };
  const party = parties[0];
  return party === undefined
    ? { brandId: source.brandId, parties }
    : { brandId: party.brandId, companyId: party.companyId, parties };
}

function beginLeg(ctx: CallContext, branch: Branch): Leg {
  const { state, live, ports } = ctx;
  const leg: Leg = {
    id: ports.uuid(wallNow(ctx)),
    // It takes the place of the leg that leaves.
    side: (live.attempt?.leaverId !== undefined && legOf(state, live.attempt.leaverId)?.side) || 'callee',
    kind: branch.kind,
    actor: `callee-${state.callees.length + 1}`,
    owner: branch.owner,
    label: branch.label,
    shown: branch.shown,
    ...(branch.outside === undefined ? {} : { inside: branch.shown, outside: branch.outside }),
    ...(branch.identity === undefined ? {} : { identity: branch.identity }),
    ...(branch.callerNumbers && { callerNumbers: branch.callerNumbers }),
    ...(branch.from && { from: branch.from }),
    ...(branch.contactHost && { contactHost: branch.contactHost }),
    ...(branch.payer === undefined ? {} : { payer: branch.payer }),
    ...(branch.mediaEncryption && { mediaEncryption: branch.mediaEncryption }),
    ...('binding' in branch.target && {
      aor: branch.target.binding.aor,
      bindingId: branch.target.binding.id,
    }),
    ...(branch.endpointId !== undefined && { endpointId: branch.endpointId }),
    ...(branch.relaySet !== undefined && { relaySet: branch.relaySet }),
    ...(branch.codecs !== undefined && { codecs: branch.codecs }),
    ...(branch.thin !== undefined && { thin: branch.thin }),
    sipCallId: ports.uniqueId(),
    localTag: ports.uniqueId(),
    flow: branch.flow,
    phase: 'trying',
    startedAt: wallNow(ctx),
    sipStatus: 0,
    hungUp: false,
  };
  state.callees.push(leg);
  logLeg(ctx, leg);
  ctx.out.push({ type: 'dialog', legId: leg.id, sipCallId: leg.sipCallId, localTag: leg.localTag });
  return leg;
}

/** Sends the leg's INVITE, with the SDP that came back from the relay. */
export function sendInvite(ctx: CallContext, leg: Leg, sdp: string | undefined): void {
  const { attempt } = ctx.live;
  const target: BranchTarget | undefined = attempt?.targets.get(leg.id);
  if (attempt?.phase !== 'routing' || target === undefined || leg.phase !== 'trying') return;
  if (sdp !== undefined) leg.given = sdp;
  const invite = signed(ctx, leg, target, createInvite(ctx, attempt, leg, target, sdp));
  leg.inviteId = sendRequest(ctx, leg, invite, { type: 'invite' }, leg.flow);
  if (target.kind === 'carrier' && leg.flow.transport === 'udp')
    ctx.out.push({ type: 'gatewayCalled', endpointId: target.target.endpointId, flow: leg.flow });
  // However long the relay took: nobody is silent before being asked.
  if (attempt.mayBeSilentMs !== undefined) attempt.silentUntil = (ctx.now + attempt.mayBeSilentMs) as MonoMs;
  if ('binding' in target) attempt.unheard.set(leg.id, (ctx.now + SILENT_MS) as MonoMs);
  reportMirror(ctx);
}

/** Calls a leg again that wants a longer session than it was asked for (RFC 4028 §7.3); false when that has been tried, or it says none. */
export function inviteAgain(ctx: CallContext, leg: Leg, before: SipRequest, response: SipResponse): boolean {
  const least = parseInteger(response.headers.get('min-se'), 0x7fffffff);
  const { number } = cseqOf(before);
  if (least === undefined || number > 3 || leg.phase === 'ended' || ctx.live.attempt?.phase !== 'routing') return false;
  const headers = before.headers.clone().set('CSeq', `${number + 1} INVITE`);
  headers.set('Session-Expires', String(Math.max(least, SESSION_SECONDS))).set('Min-SE', String(least));
  leg.inviteId = sendRequest(ctx, leg, { ...before, headers }, { type: 'invite' }, leg.flow);
  return true;
}

/** A leg that was called has failed with `status` (`unasked`: that is our own word, its far end has said nothing); when it was the last of its step, the plan goes on or the search ends. */
export function branchFailed(
  ctx: CallContext,
  leg: Leg,
  status: number,
  reason = reasonPhrase(status),
  unasked = false,
): void {
  if (leg.phase === 'ended') return;
  if (unasked) ctx.live.attempt?.unasked.add(leg.id);
  const rang = leg.phase === 'early';
  if (UNREACHABLE.has(status)) reportUnreachable(ctx, leg, status);
  leg.phase = 'ended';
  leg.sipStatus = status;
  leg.endedAt = wallNow(ctx);
  forgetEarlyUpdate(ctx, leg);
  deleteMedia(ctx, leg);
  const { attempt } = ctx.live;
  if (attempt?.phase !== 'routing') return;
  attempt.reasons.set(leg.id, reason);
  // Whoever watches its user sees that it rings no more.
  if (rang) reportActive(ctx);
  if (status >= 600) cancelBranches(ctx, undefined, declinedForAll(status));
  if (attemptLegs(ctx, attempt).some((other) => other.phase === 'trying' || other.phase === 'early')) return;
  stepFailed(ctx, attempt);
}

/** Statuses that say that the flow to a phone is dead: ours for none at all and for a transport that failed, and an edge proxy's (RFC 5626 §5.3.1). */
const UNREACHABLE = new Set([408, 430, 503]);

/** A phone could not be asked. It may have answered 503 for itself, or 408 after it rang: that is its own word. */
function reportUnreachable(ctx: CallContext, leg: Leg, status: number): void {
  const { attempt } = ctx.live;
  const target = attempt?.targets.get(leg.id);
  if (target === undefined || !('binding' in target) || leg.phase !== 'trying') return;
  if (status === 430 || attempt?.unheard.has(leg.id)) ctx.out.push({ type: 'unreachable', binding: target.binding });
}

/** Gives phones up from which nothing at all came; their INVITE is cancelled as soon as anything does (RFC 3261 §9.1). */
export function giveUpSilentLegs(ctx: CallContext): void {
  const { attempt } = ctx.live;
  if (attempt === undefined) return;
  for (const [legId, at] of [...attempt.unheard]) {
    if (ctx.now < at) continue;
    const leg = legOf(ctx.state, legId);
    if (leg !== undefined && leg.phase === 'trying' && attempt.phase === 'routing') {
      logNote(ctx, PROXY_ACTOR, `no response at all from ${leg.label}: it is not waited for`);
      if (leg.inviteId !== undefined) sendCancel(ctx, leg.inviteId);
      branchFailed(ctx, leg, 408);
    }
    attempt.unheard.delete(legId);
  }
}

function stepFailed(ctx: CallContext, attempt: Attempt): void {
  delete attempt.ringUntil;
  forgetSilence(attempt);
  const goesOn = afterStep(ctx, attempt) === 'next';
  const declined = ctx.state.callees.slice(attempt.stepFrom).some(({ sipStatus }) => sipStatus >= 600);
  const later = attempt.later.shift();
  if (later !== undefined && (goesOn || (later.after === 'failure' && !declined))) {
    ringGroup(ctx, attempt, later);
    return;
  }
  if (attempt.ringTimedOut || goesOn) beginNextStep(ctx);
  else endAsLastStep(ctx, attempt);
}

/** Whether the plan goes on after what those of the present step said. Those that could not be asked never end it. */
function afterStep(ctx: CallContext, attempt: Attempt): AfterFailure {
  const tried = ctx.state.callees.slice(attempt.stepFrom);
  if (tried.length > 0 && tried.every(({ id }) => attempt.unasked.has(id))) return 'next';
  return afterFailure(bestOf(attempt, tried).status, stepOf(attempt));
}

/** The step's ring time is over: what rings is cancelled, and the plan goes on. */
export function ringTimeOut(ctx: CallContext): void {
  const { attempt } = ctx.live;
  if (attempt === undefined) return;
  const [later] = attempt.later;
  if (later?.after === 'failure') {
    logNote(ctx, PROXY_ACTOR, 'the next preference follows');
    leaveGroup(ctx, attempt, 487);
    attempt.later.shift();
    ringGroup(ctx, attempt, later);
    return;
  }
  attempt.ringTimedOut = true;
  logNote(ctx, PROXY_ACTOR, 'the ring time is over');
  leaveStep(ctx, attempt, 487);
}

/** A process that wakes so much later than it wanted to has not read yet what came in the meantime. */
const LATE_MS = 50;

/** No target of the step has sent any response: the plan goes on without waiting for Timer B. */
export function giveUpSilentStep(ctx: CallContext): void {
  const { attempt } = ctx.live;
  if (attempt === undefined) return;
  if (!attempt.wokeLate && ctx.now - (attempt.silentUntil ?? ctx.now) > LATE_MS) {
    attempt.wokeLate = true;
    attempt.silentUntil = (ctx.now + LATE_MS) as MonoMs;
    return;
  }
  const later = attempt.later.shift();
  if (later === undefined) {
    logNote(ctx, PROXY_ACTOR, 'no response at all: the next step follows');
    leaveStep(ctx, attempt, 408, true);
    return;
  }
  logNote(ctx, PROXY_ACTOR, 'no response at all: the next address follows');
  leaveGroup(ctx, attempt, 408, true);
  ringGroup(ctx, attempt, later);
}

function leaveStep(ctx: CallContext, attempt: Attempt, status: number, silent = false): void {
  leaveGroup(ctx, attempt, status, silent);
  beginNextStep(ctx);
}

/** `silent`: nothing has come from those that are left, and their INVITEs are not sent again; what comes of them yet is cancelled or hung up on. */
function leaveGroup(ctx: CallContext, attempt: Attempt, status: number, silent = false): void {
  delete attempt.ringUntil;
  forgetSilence(attempt);
  for (const leg of attemptLegs(ctx, attempt)) {
    if (leg.phase !== 'trying' && leg.phase !== 'early') continue;
    if (leg.inviteId !== undefined) sendCancel(ctx, leg.inviteId, undefined, silent);
    if (silent && leg.inviteId !== undefined) {
      seeGateway(ctx, leg, { good: false, because: 'sends no response to a call' });
      if (leg.kind === 'carrier' && leg.aor === undefined)
        ctx.out.push({ type: 'addressSilent', address: leg.flow.remote });
    }
    leg.phase = 'ended';
    leg.sipStatus = status;
    leg.endedAt = wallNow(ctx);
    deleteMedia(ctx, leg);
  }
}

/** Cancels every branch that has no final response, but `winner` (RFC 3261 §16.7 step 10); `reason`: why, when nobody has won. */
export function cancelBranches(ctx: CallContext, winner?: Leg, reason?: string): void {
  for (const leg of ctx.state.callees) {
    if (leg === winner || (leg.phase !== 'trying' && leg.phase !== 'early')) continue;
    if (leg.inviteId !== undefined) {
      sendCancel(ctx, leg.inviteId, winner === undefined ? reason : ELSEWHERE);
      if (winner === undefined) continue;
    }
    leg.phase = 'ended';
    leg.sipStatus = 487;
    leg.endedAt = wallNow(ctx);
    deleteMedia(ctx, leg);
  }
}

function lastStep(ctx: CallContext, attempt: Attempt): { status: number; reason: string; rang: boolean } {
  const tried = ctx.state.callees.slice(attempt.planFrom);
  return { ...bestOf(attempt, tried), rang: tried.some((leg) => leg.ringingAt !== undefined) };
}

function bestOf(attempt: Attempt, tried: readonly Leg[]): BranchFailure {
  // Legs that a 6xx or the ring time made us cancel answer 487: that is our own doing.
  const failures = tried
    .filter((leg) => leg.sipStatus !== 487 || attempt.unprompted.has(leg.id))
    .map((leg) => ({
      status: leg.sipStatus,
      reason: attempt.reasons.get(leg.id) ?? reasonPhrase(leg.sipStatus),
    }));
  return bestFailure(failures);
}

function endAsLastStep(ctx: CallContext, attempt: Attempt): void {
  const refusal = attempt.plan?.refusal;
  if (refusal !== undefined) {
    refuseAttempt(ctx, attempt, refusal);
    return;
  }
  const tried = ctx.state.callees.slice(attempt.planFrom);
  const last = lastStep(ctx, attempt);
  const timedOut = attempt.ringTimedOut || (last.rang && tried.every((leg) => leg.sipStatus === 487));
  if (goOnward(ctx, attempt, { ...last, timedOut, empty: tried.length === 0 })) return;
  const noAnswer = timedOut && afterFailure(last.status) === 'next';
  const told = noAnswer ? { status: 480, reason: 'Temporarily Unavailable' } : statusForCaller(last);
  attemptFailed(ctx, attempt, {
    status: told.status,
    reason: told.reason,
    disposition: noAnswer ? 'no_answer' : dispositionOf(last.status, last.rang),
    side: noAnswer || tried.length === 0 ? 'platform' : 'callee',
    ...(last.status === 503 && !noAnswer && { because: 'the far end takes no calls at the moment' }),
    ...((last.status === 401 || last.status === 407) &&
      attempt.unproven !== undefined && { because: attempt.unproven }),
    ...(last.status === 488 && attempt.unencrypted !== undefined && { because: attempt.unencrypted }),
  });
}
