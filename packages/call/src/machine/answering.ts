import type { MonoMs } from '@belfry/core';
import { cseqOf, Dialog, type SipRequest, type SipResponse } from '@belfry/sip';
import { contactFor } from '../leg/contact.ts';
import type { Leg } from '../leg/leg.ts';
import { renewCallerTag } from './branch-response.ts';
import { type CallContext, wallNow } from './call-context.ts';
import { connectedLeg } from './call-state.ts';
import { endByPlatform, endCall, hangUp } from './ending.ts';
import { answerMedia, offerMedia } from './media.ts';
import { reportActive, reportMirror } from './report.ts';
import { answerRequest, respond, sdpOf, sendAck, sendInDialog } from './send.ts';
import { cancelBranches } from './steps.ts';

/** A callee leg answered, the first of all: the others are cancelled, and its SDP goes to the caller by way of the relay. */
export function acceptAnswer(ctx: CallContext, leg: Leg, response: SipResponse): void {
  const { state, live } = ctx;
  leg.phase = 'answered';
  leg.answeredAt = wallNow(ctx);
  state.connected = leg.id;
  delete live.ringUntil;
  cancelBranches(ctx, leg);
  const offered = live.invite !== undefined && sdpOf(live.invite) !== undefined;
  const sdp = sdpOf(response);
  if (!offered) {
    // The callee's 2xx bears the offer; its ACK waits for the caller's answer (RFC 3261 §13.2.1).
    if (sdp === undefined) failAnswered(ctx, leg, cseqOf(response).number);
    else offerMedia(ctx, leg, state.caller, sdp, { type: 'lateOffer', legId: leg.id });
    return;
  }
  sendAck(ctx, leg, cseqOf(response).number);
  const early = live.answeredSdp.get(leg.id);
  if (sdp !== undefined) answerMedia(ctx, state.caller, leg, sdp, { type: 'finalAnswer', legId: leg.id });
  else if (early !== undefined) answerCaller(ctx, leg, early);
  else failAnswered(ctx, leg);
}

function failAnswered(ctx: CallContext, leg: Leg, cseq?: number): void {
  if (cseq !== undefined) sendAck(ctx, leg, cseq);
  hangUp(ctx, leg);
  endCall(ctx, {
    status: 488,
    reason: 'Answer Without Session',
    disposition: 'failed',
    side: 'callee',
    because: 'the callee answered without saying how it can be heard',
  });
}

/** Answers the caller with 200 and the SDP from the relay: the call is answered. */
export function answerCaller(ctx: CallContext, leg: Leg, sdp: string): void {
  const { state, live, ports } = ctx;
  const { caller } = state;
  const { invite } = live;
  if (invite === undefined || caller.inviteId === undefined || state.phase !== 'routing') return;
  if (live.earlyLegId !== undefined && live.earlyLegId !== leg.id) renewCallerTag(ctx);
  const dialog = Dialog.fromRequest(invite, caller.localTag, contactFor(caller.flow, ports.contactUser));
  if (dialog === undefined) {
    endByPlatform(ctx, 'the caller gave no usable Contact');
    return;
  }
  dialog.state.phase = 'confirmed';
  caller.dialog = dialog.state;
  caller.phase = 'answered';
  caller.answeredAt = wallNow(ctx);
  caller.sipStatus = 200;
  state.phase = 'answered';
  state.answeredAt = wallNow(ctx);
  const maxMs = (state.plan?.maxSeconds ?? 4 * 3600) * 1000;
  state.mustEndAt = (state.answeredAt + maxMs) as typeof state.answeredAt;
  live.mustEndAt = (ctx.now + maxMs) as MonoMs;
  const response = answerRequest(ctx, caller, caller.inviteId, invite, 200, { sdp });
  awaitAck(ctx, caller, caller.inviteId, response);
  delete live.invite;
  live.targets.clear();
  live.unheard.clear();
  live.later = [];
  live.reasons.clear();
  live.answeredSdp.clear();
  reportActive(ctx);
  reportMirror(ctx);
}

/** Retransmits a 2xx to an INVITE, over any transport, until its ACK comes (RFC 3261 §13.3.1.4). */
export function awaitAck(ctx: CallContext, leg: Leg, transactionId: string, response: SipResponse): void {
  const { t1 } = ctx.ports.timers;
  ctx.live.unacknowledged.set(leg.id, {
    transactionId,
    response,
    intervalMs: t1,
    nextAt: (ctx.now + t1) as MonoMs,
    giveUpAt: (ctx.now + 64 * t1) as MonoMs,
    byeAfter: false,
  });
}

/** The ACK to a 2xx of ours: retransmission ends, a late answer in it goes to the other side. */
export function acknowledged(ctx: CallContext, leg: Leg, request: SipRequest): void {
  const { live, state } = ctx;
  const waiting = live.unacknowledged.get(leg.id);
  if (waiting === undefined || cseqOf(waiting.response).number !== cseqOf(request).number) return;
  live.unacknowledged.delete(leg.id);
  if (waiting.byeAfter) {
    sendInDialog(ctx, leg, 'BYE', { type: 'bye' });
    return;
  }
  const sdp = sdpOf(request);
  const callee = connectedLeg(state);
  if (callee === undefined || state.phase !== 'answered') return;
  const { reoffer } = live;
  if (reoffer?.late && reoffer.answered && reoffer.fromLegId === leg.id) {
    const other = reoffer.toLegId === state.caller.id ? state.caller : callee;
    if (sdp === undefined) endByPlatform(ctx, 'the answer to an offer is missing in the ACK');
    else answerMedia(ctx, other, leg, sdp, { type: 'reofferLateAnswer' });
    return;
  }
  if (leg === state.caller && live.lateAnswer === callee.id) {
    delete live.lateAnswer;
    if (sdp === undefined) {
      sendAck(ctx, callee, 1);
      endByPlatform(ctx, 'the answer to an offer is missing in the ACK');
    } else answerMedia(ctx, callee, leg, sdp, { type: 'lateAnswer', legId: callee.id });
  }
}

/** Retransmits what is due; gives up after 64 times T1, which ends the call (RFC 3261 §13.3.1.4). */
export function retransmitAnswers(ctx: CallContext): void {
  for (const [legId, waiting] of ctx.live.unacknowledged) {
    if (ctx.now >= waiting.giveUpAt) {
      ctx.live.unacknowledged.delete(legId);
      const leg = [ctx.state.caller, ...ctx.state.callees].find(({ id }) => id === legId);
      if (leg !== undefined && waiting.byeAfter) sendInDialog(ctx, leg, 'BYE', { type: 'bye' });
      else endByPlatform(ctx, 'no ACK came');
    } else if (ctx.now >= waiting.nextAt) {
      waiting.intervalMs = Math.min(2 * waiting.intervalMs, ctx.ports.timers.t2);
      waiting.nextAt = (ctx.now + waiting.intervalMs) as MonoMs;
      respond(ctx, waiting.transactionId, waiting.response);
    }
  }
}
