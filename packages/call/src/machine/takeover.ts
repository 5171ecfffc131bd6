import type { SipRequest } from '@belfry/sip';
import type { Leg } from '../leg/leg.ts';
import { answerCaller } from './answering.ts';
import { forgetSilence } from './attempt.ts';
import { type CallContext, wallNow } from './call-context.ts';
import { bridgedLegs, type CallState, legOf, legsOf, otherLeg } from './call-state.ts';
import { commonFormats } from './common-formats.ts';
import { endCall } from './ending.ts';
import { holdFor } from './limits.ts';
import { logLeg, logMessage, logNote, PROXY_ACTOR } from './log.ts';
import { answerMedia, offerMedia, rememberSdp } from './media.ts';
import { answerNewcomer, replaceLeg } from './replacement.ts';
import { reportMirror } from './report.ts';
import { sdpOf } from './send.ts';
import { cancelBranches } from './steps.ts';

/** Somebody's INVITE that is to take the place of a leg of another call: a ringing phone's (pickup), or one that talks (Replaces, RFC 3891). */
export interface Takeover {
  readonly leg: Leg;
  readonly invite: SipRequest;
  /** Its server transaction. */
  readonly serverId: string;
  /** Whose place: this leg's, or that of a phone of this user that rings (`talks`: that talks); neither: of any phone that rings. */
  readonly of: { readonly legId?: string; readonly userId?: string; readonly talks?: true };
}

/** A pickup that waits for the relay. */
export interface Pickup {
  readonly legId: string;
  readonly server: { readonly id: string; readonly request: SipRequest };
  /** What the newcomer is answered with. */
  sdp?: string;
}

/** Puts the newcomer into the call; a status says why it may not be: 481 nobody's place, 491 something else is under way, 488 there is nothing that both could talk by. */
export function takeOver(ctx: CallContext, { leg: from, invite, serverId, of }: Takeover): number | undefined {
  const { state, live } = ctx;
  const server = { id: serverId, request: invite };
  if (state.phase === 'answered') {
    const leaver = leaverOf(state, of);
    const stayer = leaver && otherLeg(state, leaver);
    if (leaver === undefined || stayer === undefined) return 481;
    const busy = live.attempt ?? live.replacement ?? live.reoffer ?? live.seeking ?? live.lent;
    if (busy !== undefined || live.unacknowledged.size > 0) return 491;
    const newcomer = takeIn(ctx, from, invite, leaver.side);
    replaceLeg(ctx, { stayerId: stayer.id, newcomerId: newcomer.id, leaverId: leaver.id, server });
    return undefined;
  }
  const { attempt } = live;
  const rings = legsOf(state).some(
    (leg) =>
      leg !== state.caller &&
      (leg.phase === 'trying' || leg.phase === 'early') &&
      (of.legId === undefined ? of.userId === undefined || leg.owner.userId === of.userId : leg.id === of.legId),
  );
  const offer = live.invite && sdpOf(live.invite);
  const own = sdpOf(invite);
  if (attempt?.phase !== 'routing' || attempt.leaverId !== undefined || of.talks || !rings) return 481;
  if (offer === undefined || own === undefined || commonFormats(own, offer) === undefined) return 488;
  const newcomer = takeIn(ctx, from, invite, 'callee');
  logNote(ctx, PROXY_ACTOR, `${newcomer.label} picks the call up`);
  attempt.phase = 'joining';
  delete attempt.ringUntil;
  forgetSilence(attempt);
  cancelBranches(ctx, newcomer);
  state.bridge = [state.caller.id, newcomer.id];
  live.pickup = { legId: newcomer.id, server };
  offerMedia(ctx, state.caller, newcomer, offer, { type: 'pickup', legId: newcomer.id, step: 'offer' });
  return undefined;
}

/** Whose place in a call that is answered it is. */
function leaverOf(state: CallState, { legId, userId, talks }: Takeover['of']): Leg | undefined {
  if (legId !== undefined) return legOf(state, legId);
  return talks === undefined ? undefined : bridgedLegs(state)?.find(({ owner }) => owner.userId === userId);
}

/** What the relay answered: both have made offers, so each gets of the other's what it has offered itself. */
export function pickupMedia(ctx: CallContext, step: 'offer' | 'answer', sdp: string): void {
  const { state, live } = ctx;
  const { pickup } = live;
  const newcomer = pickup && legOf(state, pickup.legId);
  if (pickup === undefined || newcomer === undefined || live.invite === undefined) return;
  const own = sdpOf(pickup.server.request) ?? '';
  if (step === 'offer') {
    pickup.sdp = commonFormats(sdp, own) ?? sdp;
    const answer = commonFormats(own, sdpOf(live.invite) ?? '') ?? own;
    rememberSdp(newcomer, own);
    answerMedia(ctx, state.caller, newcomer, answer, { type: 'pickup', legId: newcomer.id, step: 'answer' });
    return;
  }
  delete live.pickup;
  if (!answerNewcomer(ctx, newcomer, pickup.server, pickup.sdp ?? sdp, state.caller)) {
    endCall(ctx, { status: 400, reason: 'Bad Contact', disposition: 'failed', side: 'callee' });
    return;
  }
  answerCaller(ctx, newcomer, sdp);
}

function takeIn(ctx: CallContext, from: Leg, invite: SipRequest, side: Leg['side']): Leg {
  const { state, ports } = ctx;
  const now = wallNow(ctx);
  const { inviteId: _, ...kept } = structuredClone(from);
  const leg: Leg = {
    ...kept,
    id: ports.uuid(now),
    side,
    actor: `callee-${state.callees.length + 1}`,
    startedAt: now,
    phase: 'trying',
    sipStatus: 0,
  };
  state.callees.push(leg);
  holdFor(ctx, leg);
  logLeg(ctx, leg);
  logMessage(ctx, leg, 'received', invite, false);
  ctx.out.push({ type: 'dialog', legId: leg.id, sipCallId: leg.sipCallId, localTag: leg.localTag });
  reportMirror(ctx);
  return leg;
}

/** This call's caller talks in another call from now on, which has their INVITE; `elsewhere`: at another proxy, which answers it. */
export function handedOver(ctx: CallContext, elsewhere: boolean): void {
  const { state, live } = ctx;
  if (state.phase === 'ended') return;
  const now = wallNow(ctx);
  const { caller } = state;
  delete live.invite;
  if (elsewhere && caller.inviteId !== undefined) {
    logNote(ctx, PROXY_ACTOR, 'the proxy that has the other call answers from now on');
    ctx.out.push({ type: 'transaction', input: { type: 'leave', id: caller.inviteId } });
  }
  Object.assign(caller, { phase: 'ended', sipStatus: 200, answeredAt: now, endedAt: now });
  state.answeredAt = now;
  endCall(ctx, {
    status: 200,
    reason: 'Picked Up',
    disposition: 'answered',
    side: 'callee',
    because: 'another call was picked up',
  });
}
