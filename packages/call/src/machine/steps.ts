import type { MonoMs } from '@belfry/core';
import type { PlanStep } from '@belfry/policy';
import { reasonPhrase } from '@belfry/sip';
import {
  type Branch,
  type BranchGroup,
  type BranchTarget,
  type BranchTenant,
  branchGroupsOf,
} from '../leg/branch-target.ts';
import { createInvite } from '../leg/create-invite.ts';
import type { Leg } from '../leg/leg.ts';
import { type CallContext, wallNow } from './call-context.ts';
import { endCall } from './ending.ts';
import { afterFailure, bestFailure, dispositionOf, statusForCaller } from './failover.ts';
import { logLeg, logNote, PROXY_ACTOR } from './log.ts';
import { deleteMedia, offerMedia } from './media.ts';
import { goOnward } from './onward.ts';
import { reportMirror } from './report.ts';
import { sdpOf, sendCancel, sendRequest } from './send.ts';

/**
 * Begins the step after the present one, whose limits are given back: its own limits first, when it has any; with no step left the call ends as the
 * last one failed.
 */
export function beginNextStep(ctx: CallContext): void {
  const { state, live } = ctx;
  const before = state.plan!.steps[state.step];
  state.step++;
  const step = state.plan!.steps[state.step];
  if (step === undefined) {
    endAsLastStep(ctx);
    return;
  }
  const keys = keysOf(before).filter((key) => !keysOf(step).includes(key));
  if (keys.length > 0) ctx.out.push({ type: 'release', keys });
  if (state.step > 0 && step.limits !== undefined && step.limits.length > 0) {
    live.taking = 'step';
    state.limited = true;
    ctx.out.push({ type: 'take', limits: step.limits });
    return;
  }
  locateStep(ctx);
}

/** Goes on with the step whose limits were asked for, or skips it. */
export function stepLimitsTaken(ctx: CallContext, taken: boolean): void {
  if (ctx.state.phase !== 'routing') return;
  if (taken) locateStep(ctx);
  else {
    logNote(ctx, PROXY_ACTOR, 'the limit of this step is reached: it is skipped');
    beginNextStep(ctx);
  }
}

function keysOf(step: PlanStep | undefined): readonly string[] {
  return step?.limits?.map(({ key }) => key) ?? [];
}

function locateStep(ctx: CallContext): void {
  const aors = ctx.state.plan!.steps[ctx.state.step]!.targets.flatMap((target) =>
    target.kind === 'user' ? target.aors : [],
  );
  if (aors.length > 0) ctx.out.push({ type: 'locate', aors: [...new Set(aors)] });
  else ringStep(ctx);
}

/** How long one preference of a sequential fork rings while there is another to try. */
const PREFERENCE_SECONDS = 15;
/** A phone from which nothing at all has come so long after its INVITE (four copies over UDP) is taken for gone: Timer B would hold up everybody else. */
const SILENT_MS = 6_000;

/** Rings all targets of the present step together (RFC 3261 §16.7), at most for its ring time; groups of a target one after the other. */
export function ringStep(ctx: CallContext): void {
  const { state, live } = ctx;
  if (state.phase !== 'routing') return;
  const step = state.plan!.steps[state.step]!;
  const tenant = tenantOf(ctx);
  live.later = branchGroupsOf(step.targets, live.bindings, tenant, ctx.ports);
  live.bindings = {};
  const first = live.later.shift();
  if (first === undefined) {
    logNote(ctx, PROXY_ACTOR, 'nobody is registered there');
    beginNextStep(ctx);
    return;
  }
  if (step.silentSeconds !== undefined) live.silentUntil = (ctx.now + step.silentSeconds * 1000) as MonoMs;
  ringGroup(ctx, first);
}

function ringGroup(ctx: CallContext, { branches }: BranchGroup): void {
  const { state, live } = ctx;
  const { ringSeconds } = state.plan!.steps[state.step]!;
  const seconds = live.later[0]?.after === 'failure' ? Math.min(ringSeconds, PREFERENCE_SECONDS) : ringSeconds;
  live.ringTimedOut = false;
  live.ringUntil = (ctx.now + seconds * 1000) as MonoMs;
  const offer = live.invite === undefined ? undefined : sdpOf(live.invite);
  const legs = branches.map((branch) => beginLeg(ctx, branch));
  for (const [index, leg] of legs.entries()) {
    live.targets.set(leg.id, branches[index]!.target);
    if (offer === undefined) sendInvite(ctx, leg, undefined);
    else offerMedia(ctx, state.caller, leg, offer, { type: 'branchOffer', legId: leg.id });
  }
}

function tenantOf(ctx: CallContext): BranchTenant {
  const { source, parties } = ctx.state;
  if (source.kind === 'account')
    return { brandId: source.account.brandId, companyId: source.account.companyId, parties };
  const party = parties[0];
  return party === undefined
    ? { brandId: source.brandId, parties }
    : { brandId: party.brandId, companyId: party.companyId, parties };
}

function beginLeg(ctx: CallContext, branch: Branch): Leg {
  const { state, ports } = ctx;
  const leg: Leg = {
    id: ports.uuid(wallNow(ctx)),
    side: 'callee',
    kind: branch.kind,
    actor: `callee-${state.callees.length + 1}`,
    owner: branch.owner,
    label: branch.label,
    ...(branch.target.kind === 'binding' && {
      aor: branch.target.binding.aor,
      bindingId: branch.target.binding.id,
    }),
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
  const target: BranchTarget | undefined = ctx.live.targets.get(leg.id);
  if (target === undefined || leg.phase !== 'trying' || ctx.state.phase !== 'routing') return;
  leg.inviteId = sendRequest(ctx, leg, createInvite(ctx, leg, target, sdp), { type: 'invite' }, leg.flow);
  if (target.kind === 'binding') ctx.live.unheard.set(leg.id, (ctx.now + SILENT_MS) as MonoMs);
  reportMirror(ctx);
}

/** A callee leg has failed with `status`; when it was the last of its step, the plan goes on or the call ends. */
export function branchFailed(ctx: CallContext, leg: Leg, status: number, reason = reasonPhrase(status)): void {
  if (leg.phase === 'ended') return;
  if (UNREACHABLE.has(status)) reportUnreachable(ctx, leg, status);
  leg.phase = 'ended';
  leg.sipStatus = status;
  leg.endedAt = wallNow(ctx);
  ctx.live.reasons.set(leg.id, reason);
  deleteMedia(ctx, leg);
  if (ctx.state.phase !== 'routing') return;
  if (status >= 600) cancelBranches(ctx);
  if (ctx.state.callees.some((other) => other.phase === 'trying' || other.phase === 'early')) return;
  stepFailed(ctx);
}

/** Statuses that say that the flow to a phone is dead: ours for none at all and for a transport that failed, and an edge proxy's (RFC 5626 §5.3.1). */
const UNREACHABLE = new Set([408, 430, 503]);

/** A phone could not be asked. It may have answered 503 for itself, or 408 after it rang: that is its own word. */
function reportUnreachable(ctx: CallContext, leg: Leg, status: number): void {
  const target = ctx.live.targets.get(leg.id);
  if (target?.kind !== 'binding' || leg.phase !== 'trying') return;
  if (status === 430 || ctx.live.unheard.has(leg.id)) ctx.out.push({ type: 'unreachable', binding: target.binding });
}

/** Gives phones up from which nothing at all came; their INVITE is cancelled as soon as anything does (RFC 3261 §9.1). */
export function giveUpSilentLegs(ctx: CallContext): void {
  for (const [legId, at] of [...ctx.live.unheard]) {
    if (ctx.now < at) continue;
    const leg = ctx.state.callees.find(({ id }) => id === legId);
    if (leg !== undefined && leg.phase === 'trying' && ctx.state.phase === 'routing') {
      logNote(ctx, PROXY_ACTOR, `no response at all from ${leg.label}: it is not waited for`);
      if (leg.inviteId !== undefined) sendCancel(ctx, leg.inviteId);
      branchFailed(ctx, leg, 408);
    }
    ctx.live.unheard.delete(legId);
  }
}

function stepFailed(ctx: CallContext): void {
  delete ctx.live.ringUntil;
  delete ctx.live.silentUntil;
  const last = lastStep(ctx);
  const later = ctx.live.later.shift();
  if (later !== undefined && last.status < 600 && (later.after === 'failure' || afterFailure(last.status) === 'next')) {
    ringGroup(ctx, later);
    return;
  }
  if (ctx.live.ringTimedOut || afterFailure(last.status) === 'next') beginNextStep(ctx);
  else endAsLastStep(ctx);
}

/** The step's ring time is over: what rings is cancelled, and the plan goes on. */
export function ringTimeOut(ctx: CallContext): void {
  const [later] = ctx.live.later;
  if (later?.after === 'failure') {
    logNote(ctx, PROXY_ACTOR, 'the next preference follows');
    leaveGroup(ctx, 487);
    ctx.live.later.shift();
    ringGroup(ctx, later);
    return;
  }
  ctx.live.ringTimedOut = true;
  logNote(ctx, PROXY_ACTOR, 'the ring time is over');
  leaveStep(ctx, 487);
}

/** No target of the step has sent any response: the plan goes on without waiting for Timer B. */
export function giveUpSilentStep(ctx: CallContext): void {
  logNote(ctx, PROXY_ACTOR, 'no response at all: the next step follows');
  leaveStep(ctx, 408);
}

function leaveStep(ctx: CallContext, status: number): void {
  leaveGroup(ctx, status);
  beginNextStep(ctx);
}

function leaveGroup(ctx: CallContext, status: number): void {
  delete ctx.live.ringUntil;
  delete ctx.live.silentUntil;
  for (const leg of ctx.state.callees) {
    if (leg.phase !== 'trying' && leg.phase !== 'early') continue;
    if (leg.inviteId !== undefined) sendCancel(ctx, leg.inviteId);
    leg.phase = 'ended';
    leg.sipStatus = status;
    leg.endedAt = wallNow(ctx);
    deleteMedia(ctx, leg);
  }
}

/** Cancels every branch that has no final response, but `winner` (RFC 3261 §16.7 step 10). */
export function cancelBranches(ctx: CallContext, winner?: Leg): void {
  for (const leg of ctx.state.callees) {
    if (leg === winner || (leg.phase !== 'trying' && leg.phase !== 'early')) continue;
    if (leg.inviteId !== undefined) {
      sendCancel(ctx, leg.inviteId, winner && 'SIP;cause=200;text="Call completed elsewhere"');
      if (winner === undefined) continue;
    }
    leg.phase = 'ended';
    leg.sipStatus = 487;
    leg.endedAt = wallNow(ctx);
    deleteMedia(ctx, leg);
  }
}

function lastStep(ctx: CallContext): { status: number; reason: string; rang: boolean } {
  const { state, live } = ctx;
  // Legs that a 6xx or the ring time made us cancel answer 487: that is our own doing.
  const tried = state.callees.slice(live.planFrom);
  const failed = tried.filter((leg) => leg.sipStatus !== 487);
  const failures = failed.map((leg) => ({
    status: leg.sipStatus,
    reason: live.reasons.get(leg.id) ?? reasonPhrase(leg.sipStatus),
  }));
  const rang = tried.some((leg) => leg.ringingAt !== undefined);
  return { ...bestFailure(failures), rang };
}

function endAsLastStep(ctx: CallContext): void {
  const last = lastStep(ctx);
  const tried = ctx.state.callees.slice(ctx.live.planFrom);
  const timedOut = ctx.live.ringTimedOut || (last.rang && tried.every((leg) => leg.sipStatus === 487));
  if (goOnward(ctx, { ...last, timedOut, empty: tried.length === 0 })) return;
  const noAnswer = timedOut && afterFailure(last.status) === 'next';
  const told = noAnswer ? { status: 480, reason: 'Temporarily Unavailable' } : statusForCaller(last);
  endCall(ctx, {
    status: told.status,
    reason: told.reason,
    disposition: noAnswer ? 'no_answer' : dispositionOf(last.status, last.rang),
    side: noAnswer || tried.length === 0 ? 'platform' : 'callee',
  });
}
