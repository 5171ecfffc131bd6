import type { MonoMs } from '@belfry/core';
import { cseqOf, Dialog, reasonPhrase, type SipRequest, type SipResponse } from '@belfry/sip';
import { connectedTo, noteFromChange } from '../leg/connected-identity.ts';
import { contactOf } from '../leg/contact.ts';
import type { Leg } from '../leg/leg.ts';
import { protectsMedia } from '../leg/media-protection.ts';
import { type CallContext, wallNow } from './call-context.ts';
import { legOf, legsOf } from './call-state.ts';
import { earlyKeyOf, enterEarlyDialog, renewCallerTag } from './early-dialogs.ts';
import { endByPlatform, endCall, hangUp } from './ending.ts';
import { giveBackLimits } from './limits.ts';
import { answerMedia, offerMedia, rememberSdp } from './media.ts';
import { answerMustWait } from './reliable.ts';
import { joinAnswered, newcomerAcknowledged } from './replacement.ts';
import { reportActive, reportMirror } from './report.ts';
import { answerRequest, respond, sdpOf, sendAck, sendInDialog } from './send.ts';
import { cancelBranches } from './steps.ts';

/** A callee leg answered, the first of all: the others are cancelled, and its SDP goes to the caller by way of the relay. */
export function acceptAnswer(ctx: CallContext, leg: Leg, response: SipResponse): void {
  const { state, live } = ctx;
  const attempt = live.attempt!;
  leg.phase = 'answered';
  leg.answeredAt = wallNow(ctx);
  leg.answeredSeq = cseqOf(response).number;
  attempt.phase = 'joining';
  delete attempt.ringUntil;
  cancelBranches(ctx, leg);
  const sdp = sdpOf(response);
  rememberSdp(leg, sdp);
  if (attempt.leaverId !== undefined) {
    joinAnswered(ctx, attempt, leg, cseqOf(response).number, sdp);
    return;
  }
  state.bridge = [state.caller.id, leg.id];
  const offered = live.invite !== undefined && sdpOf(live.invite) !== undefined;
  if (!offered) {
    // The callee's 2xx bears the offer; its ACK waits for the caller's answer (RFC 3261 §13.2.1).
    if (sdp === undefined) failAnswered(ctx, leg, cseqOf(response).number);
    else {
      live.lateAnswer = { legId: leg.id, cseq: cseqOf(response).number };
      offerMedia(ctx, leg, state.caller, sdp, { type: 'lateOffer', legId: leg.id });
    }
    return;
  }
  if (leg.mediaEncryption === 'required' && sdp !== undefined && !protectsMedia(sdp)) {
    failAnswered(ctx, leg, cseqOf(response).number, DOWNGRADED);
    return;
  }
  if (leg.media?.relay === undefined) {
    failAnswered(ctx, leg, cseqOf(response).number, 'no relay can carry the media that the caller offered');
    return;
  }
  sendAck(ctx, leg, cseqOf(response).number);
  reportMirror(ctx);
  const early = attempt.answeredSdp.get(earlyKeyOf(leg));
  if (sdp !== undefined) answerMedia(ctx, state.caller, leg, sdp, { type: 'finalAnswer', legId: leg.id });
  else if (early !== undefined) answerCaller(ctx, leg, early);
  else failAnswered(ctx, leg);
}

const DOWNGRADED = 'the phone that was called must encrypt its media, and answered in the clear';

function failAnswered(
  ctx: CallContext,
  leg: Leg,
  cseq?: number,
  because = 'the callee answered without saying how it can be heard',
): void {
  if (cseq !== undefined) sendAck(ctx, leg, cseq);
  hangUp(ctx, leg);
  endCall(ctx, {
    status: 488,
    reason: reasonPhrase(488),
    disposition: 'failed',
    side: 'callee',
    because,
  });
}

/** Answers the caller with 200 and the SDP from the relay: the call is answered. */
export function answerCaller(ctx: CallContext, leg: Leg, sdp: string): void {
  const { state, live } = ctx;
  const { caller } = state;
  const { invite } = live;
  if (invite === undefined || caller.inviteId === undefined || state.phase !== 'routing') return;
  if (answerMustWait(ctx, leg, sdp)) return;
  delete live.reliable;
  // With no early session told, the caller's dialog is whoever's answers.
  if (live.attempt?.earlyKey !== undefined && !enterEarlyDialog(ctx, earlyKeyOf(leg))) renewCallerTag(ctx);
  const { callerDialog } = live;
  if (!openDialog(ctx, caller, invite)) {
    endByPlatform(ctx, 'the caller gave no usable Contact');
    return;
  }
  if (callerDialog?.localTag === caller.localTag && caller.dialog !== undefined)
    caller.dialog.localSeq = callerDialog.localSeq;
  delete live.callerDialog;
  caller.phase = 'answered';
  caller.answeredAt = wallNow(ctx);
  caller.sipStatus = 200;
  state.phase = 'answered';
  state.answeredAt = wallNow(ctx);
  const maxMs = (state.plan?.maxSeconds ?? 4 * 3600) * 1000;
  state.mustEndAt = (state.answeredAt + maxMs) as typeof state.answeredAt;
  live.mustEndAt = (ctx.now + maxMs) as MonoMs;
  // From here on its end is a BYE, whatever goes wrong.
  delete live.invite;
  delete live.attempt;
  state.answer = { sdp, late: live.lateAnswer !== undefined };
  const response = answerRequest(ctx, caller, caller.inviteId, invite, 200, { sdp, headers: connectedTo(caller, leg) });
  awaitAck(ctx, caller, caller.inviteId, response);
  giveBackLimits(ctx);
  reportActive(ctx);
  reportMirror(ctx);
}

/** Makes the dialog of a leg whose INVITE we answer with a 2xx; false when the INVITE gives no usable Contact. */
export function openDialog(ctx: CallContext, leg: Leg, invite: SipRequest): boolean {
  const dialog = Dialog.fromRequest(invite, leg.localTag, contactOf(leg, ctx.ports.contactUser, invite.uri));
  if (dialog === undefined) return false;
  dialog.state.phase = 'confirmed';
  noteFromChange(leg, invite);
  leg.dialog = dialog.state;
  return true;
}

/** Retransmits a 2xx to an INVITE, over any transport, until its ACK comes (RFC 3261 §13.3.1.4). */
export function awaitAck(
  ctx: CallContext,
  leg: Leg,
  transactionId: string,
  response: SipResponse,
  again = false,
): void {
  const { t1 } = ctx.ports.timers;
  ctx.live.unacknowledged.set(leg.id, {
    transactionId,
    response,
    intervalMs: t1,
    nextAt: (ctx.now + t1) as MonoMs,
    giveUpAt: (ctx.now + 64 * t1) as MonoMs,
    byeAfter: false,
    again,
  });
}

/** The ACK to a 2xx of ours: retransmission ends, a late answer in it goes to the other side. */
export function acknowledged(ctx: CallContext, leg: Leg, request: SipRequest): void {
  const { live, state } = ctx;
  const waiting = live.unacknowledged.get(leg.id);
  if (waiting === undefined || cseqOf(waiting.response).number !== cseqOf(request).number) return;
  live.unacknowledged.delete(leg.id);
  if (leg === state.caller) delete state.answer;
  if (waiting.byeAfter) {
    sendInDialog(ctx, leg, 'BYE', { type: 'bye' });
    return;
  }
  const sdp = sdpOf(request);
  if (state.phase !== 'answered') return;
  rememberSdp(leg, sdp);
  if (newcomerAcknowledged(ctx, leg, sdp)) return;
  const { reoffer } = live;
  if (reoffer?.late && reoffer.answered && reoffer.fromLegId === leg.id) {
    const other = legOf(state, reoffer.toLegId);
    if (other === undefined || sdp === undefined) endByPlatform(ctx, 'the answer to an offer is missing in the ACK');
    else answerMedia(ctx, other, leg, sdp, { type: 'reofferLateAnswer' });
    return;
  }
  const late = live.lateAnswer;
  const callee = late && legOf(state, late.legId);
  if (leg === state.caller && late !== undefined && callee !== undefined) {
    if (sdp === undefined) {
      delete live.lateAnswer;
      sendAck(ctx, callee, late.cseq);
      endByPlatform(ctx, 'the answer to an offer is missing in the ACK');
    } else answerMedia(ctx, callee, leg, sdp, { type: 'lateAnswer', legId: callee.id });
  }
}

/** Retransmits what is due; gives up after 64 times T1, which ends the call (RFC 3261 §13.3.1.4). */
export function retransmitAnswers(ctx: CallContext): void {
  for (const [legId, waiting] of ctx.live.unacknowledged) {
    if (ctx.now >= waiting.giveUpAt) {
      ctx.live.unacknowledged.delete(legId);
      const leg = legsOf(ctx.state).find(({ id }) => id === legId);
      if (leg !== undefined && waiting.byeAfter) sendInDialog(ctx, leg, 'BYE', { type: 'bye' });
      else if (!waiting.again) endByPlatform(ctx, 'no ACK came');
    } else if (ctx.now >= waiting.nextAt) {
      waiting.intervalMs = Math.min(2 * waiting.intervalMs, ctx.ports.timers.t2);
      waiting.nextAt = (ctx.now + waiting.intervalMs) as MonoMs;
      respond(ctx, waiting.transactionId, waiting.response);
    }
  }
}
