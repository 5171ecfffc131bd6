import type { MonoMs } from '@belfry/core';
import { cseqOf, Dialog, type SipRequest, type SipResponse } from '@belfry/sip';
import { changeFrom, connectedTo } from '../leg/connected-identity.ts';
import type { Leg } from '../leg/leg.ts';
import { awaitAck, openDialog } from './answering.ts';
import type { Attempt } from './attempt.ts';
import { type CallContext, type ReplaceStep, wallNow } from './call-context.ts';
import { bridgedLegs, legOf } from './call-state.ts';
import { earlyKeyOf } from './early-dialogs.ts';
import { endByPlatform, endCall, hangUp } from './ending.ts';
import { glareWait } from './glare.ts';
import { giveBackLimits } from './limits.ts';
import { settleLoan } from './loans.ts';
import { logNote, PROXY_ACTOR, RELAY_ACTOR } from './log.ts';
import { answerMedia, deleteMedia, offerMedia, rememberSdp } from './media.ts';
import { type Relocation, relocatable, relocationFailed } from './relocation.ts';
import { reofferOf } from './reoffer.ts';
import { reportActive, reportMirror } from './report.ts';
import { answerRequest, resendAck, sdpContent, sdpOf, sendAck, sendInDialog } from './send.ts';
import { sdpFor } from './session-origin.ts';
import { sessionAgreed } from './session-timer.ts';
import { sameTransport } from './session-transport.ts';
import { reportTransfer, transferDone } from './transfer-report.ts';

/** The one operation of transfer and pickup: a leg of the call gives its place to a newcomer, and the one who stays gets a new offer. */
export interface Replacement {
  readonly stayerId: string;
  readonly newcomerId: string;
  /** Whose place it is; gone already when absent. */
  readonly leaverId?: string;
  /** The newcomer's own INVITE, which waits for an answer. */
  readonly server?: { readonly id: string; readonly request: SipRequest };
  /** The newcomer came out of another call. */
  readonly borrowed?: true;
  /** CSeq of the INVITE to the newcomer whose ACK waits for the stayer's answer. */
  lateCseq?: number;
  /** The newcomer has made the offer that the stayer answers. */
  newcomerOffers: boolean;
  /** Our re-INVITE that has no final response: to whom. */
  client?: { readonly id: string; readonly legId: string };
  /** What is offered to whom when the time has come, because offers crossed (RFC 3261 §14.1). */
  retry?: { readonly at: MonoMs; readonly legId: string; readonly sdp: string | undefined };
  retries: number;
  /** What the stayer said of its media before. */
  readonly stayerSdp: string | undefined;
  /** Both stay, and their streams move to another relay. */
  readonly relocation?: Relocation;
  /** Who was asked last, as people know it. */
  asked?: string;
}

const MAX_RETRIES = 4;

const purpose = (newcomer: Leg, step: ReplaceStep) => ({ type: 'replace', legId: newcomer.id, step }) as const;

/** A leg that the attempt called has answered: it takes the place of the one that leaves. */
export function joinAnswered(
  ctx: CallContext,
  attempt: Attempt,
  newcomer: Leg,
  cseq: number,
  sdp: string | undefined,
): void {
  const { state, live } = ctx;
  const stayer = legOf(state, attempt.stayerId)!;
  const offered = stayer.sdp !== undefined;
  live.replacement = {
    stayerId: stayer.id,
    newcomerId: newcomer.id,
    ...(attempt.leaverId === undefined ? {} : { leaverId: attempt.leaverId }),
    ...(offered ? {} : { lateCseq: cseq }),
    newcomerOffers: !offered,
    retries: 0,
    stayerSdp: stayer.sdp,
  };
  const answer = sdp ?? (offered ? attempt.answeredSdp.get(earlyKeyOf(newcomer)) : undefined);
  delete live.attempt;
  if (offered) sendAck(ctx, newcomer, cseq);
  if (answer === undefined) replacementFailed(ctx, 488);
  else if (offered) answerMedia(ctx, stayer, newcomer, answer, purpose(newcomer, 'answerNewcomer'));
  else offerMedia(ctx, newcomer, stayer, answer, purpose(newcomer, 'offerStayer'));
}

/** A leg that is answered already, out of another call, or that comes in by an INVITE of its own, takes the place of `leaverId`. */
export function replaceLeg(
  ctx: CallContext,
  given: Pick<Replacement, 'stayerId' | 'newcomerId' | 'leaverId' | 'server' | 'borrowed' | 'relocation'>,
): void {
  const { state, live } = ctx;
  const [stayer, newcomer] = [legOf(state, given.stayerId)!, legOf(state, given.newcomerId)!];
  const offer = given.server && sdpOf(given.server.request);
  const said = given.relocation === undefined ? stayer.sdp : relocatable(stayer);
  const newcomerOffers = given.server === undefined ? said === undefined : offer !== undefined;
  live.replacement = { ...given, newcomerOffers, retries: 0, stayerSdp: said };
  if (offer !== undefined) {
    rememberSdp(newcomer, offer);
    offerMedia(ctx, newcomer, stayer, offer, purpose(newcomer, 'offerStayer'));
  } else if (said !== undefined) offerMedia(ctx, stayer, newcomer, said, purpose(newcomer, 'offerNewcomer'));
  else if (given.server === undefined) reinvite(ctx, newcomer, undefined);
  else replacementFailed(ctx, 488);
}

/** What the relay answered. */
export function replacementMedia(ctx: CallContext, step: ReplaceStep, sdp: string): void {
  const { replacement } = ctx.live;
  const pair = legsIn(ctx);
  if (replacement === undefined || pair === undefined) return;
  const { stayer, newcomer } = pair;
  switch (step) {
    case 'offerNewcomer':
      if (replacement.server === undefined) reinvite(ctx, newcomer, sdp);
      else if (!answerNewcomer(ctx, newcomer, replacement.server, sdp, stayer)) replacementFailed(ctx, 400);
      return;
    case 'answerNewcomer':
    case 'offerStayer':
      reinvite(ctx, stayer, sdp);
      return;
    case 'answerStayer':
      if (replacement.lateCseq !== undefined) sendAck(ctx, newcomer, replacement.lateCseq, sdpFor(newcomer, sdp));
      else if (replacement.server !== undefined && !answerNewcomer(ctx, newcomer, replacement.server, sdp, stayer)) {
        replacementFailed(ctx, 400);
        return;
      }
      complete(ctx, stayer, newcomer);
  }
}

function reinvite(ctx: CallContext, leg: Leg, sdp: string | undefined): void {
  const { replacement } = ctx.live;
  if (replacement === undefined) return;
  const other = legOf(ctx.state, leg.id === replacement.stayerId ? replacement.newcomerId : replacement.stayerId);
  if (other !== undefined) changeFrom(leg, other);
  const headers = other === undefined ? [] : connectedTo(leg, other, 'calling');
  replacement.asked = leg.label;
  const options = { headers, ...(sdp === undefined ? {} : { content: sdpContent(sdpFor(leg, sdp)) }) };
  const id = sendInDialog(ctx, leg, 'INVITE', { type: 'replace' }, options);
  if (id === undefined) replacementFailed(ctx, 481);
  else {
    replacement.client = { id, legId: leg.id };
    replacement.retry = { at: Number.POSITIVE_INFINITY as MonoMs, legId: leg.id, sdp };
  }
}

/** Answers the INVITE of a leg that comes in by itself, to talk to `other`; false when it gives no usable Contact. */
export function answerNewcomer(
  ctx: CallContext,
  leg: Leg,
  server: { readonly id: string; readonly request: SipRequest },
  sdp: string,
  other: Leg,
): boolean {
  if (!openDialog(ctx, leg, server.request)) return false;
  leg.phase = 'answered';
  leg.answeredAt = wallNow(ctx);
  leg.sipStatus = 200;
  awaitAck(
    ctx,
    leg,
    server.id,
    answerRequest(ctx, leg, server.id, server.request, 200, { sdp, headers: connectedTo(leg, other) }),
  );
  return true;
}

/** The ACK of a newcomer who was given an offer in our answer: it bears their answer. */
export function newcomerAcknowledged(ctx: CallContext, leg: Leg, sdp: string | undefined): boolean {
  const { replacement } = ctx.live;
  if (replacement?.newcomerId !== leg.id || replacement.server === undefined || replacement.newcomerOffers)
    return false;
  const pair = legsIn(ctx);
  if (pair === undefined || sdp === undefined) replacementFailed(ctx, 488);
  else answerMedia(ctx, pair.stayer, leg, sdp, purpose(leg, 'answerNewcomer'));
  return true;
}

/** Nothing came back for our re-INVITE to this leg. */
export function replacementUnanswered(ctx: CallContext, leg: Leg): void {
  const { replacement } = ctx.live;
  if (replacement?.client?.legId !== leg.id) return;
  delete replacement.client;
  refused(ctx, leg, 408);
}

/** A response to our re-INVITE. */
export function replacementResponse(ctx: CallContext, id: string, leg: Leg, response: SipResponse): void {
  const { live } = ctx;
  if (response.status < 200) return;
  const success = response.status < 300;
  const cseq = cseqOf(response).number;
  if (success && resendAck(ctx, leg, cseq)) return;
  live.clients.delete(id);
  if (success && leg.dialog !== undefined) {
    new Dialog(leg.dialog).receiveResponse(response);
    sessionAgreed(ctx, leg, response);
  }
  const { replacement } = live;
  const pair = legsIn(ctx);
  if (replacement?.client?.id !== id || pair === undefined) {
    if (success) sendAck(ctx, leg, cseq);
    return;
  }
  delete replacement.client;
  if (!success) {
    refused(ctx, leg, response.status);
    return;
  }
  const sdp = sdpOf(response);
  const isStayer = leg === pair.stayer;
  // A newcomer who was to make the offer gets its answer in the ACK.
  if (!isStayer && replacement.newcomerOffers) {
    replacement.lateCseq = cseq;
    if (sdp === undefined) replacementFailed(ctx, 488);
    else offerMedia(ctx, leg, pair.stayer, sdp, purpose(leg, 'offerStayer'));
    return;
  }
  sendAck(ctx, leg, cseq);
  rememberSdp(leg, sdp);
  if (sdp === undefined) replacementFailed(ctx, 488);
  else if (!isStayer) answerMedia(ctx, pair.stayer, leg, sdp, purpose(leg, 'answerNewcomer'));
  else if (replacement.newcomerOffers)
    answerMedia(ctx, pair.newcomer, leg, sdp, purpose(pair.newcomer, 'answerStayer'));
  else {
    const moved = replacement.stayerSdp !== undefined && !sameTransport(replacement.stayerSdp, sdp);
    complete(ctx, pair.stayer, pair.newcomer);
    // Its media are somewhere else than the newcomer was told.
    if (moved) {
      reofferOf(ctx, leg, pair.newcomer, sdp);
    }
  }
}

function refused(ctx: CallContext, leg: Leg, status: number): void {
  const replacement = ctx.live.replacement!;
  if (status === 491 && replacement.retries < MAX_RETRIES && replacement.retry?.legId === leg.id) {
    replacement.retries++;
    replacement.retry = { ...replacement.retry, at: (ctx.now + glareWait(ctx, leg)) as MonoMs };
    return;
  }
  if (status === 408 || status === 481) {
    const gone = leg.id === replacement.stayerId;
    // Its dialog is gone, and with it whoever it was for (RFC 5057 §5.1).
    leg.phase = 'ended';
    leg.endedAt = wallNow(ctx);
    replacementFailed(ctx, status);
    if (gone) endByPlatform(ctx, 'the other side does not know the call any more');
    return;
  }
  replacementFailed(ctx, status === 401 || status === 407 ? 500 : status);
}

/** Offers again when the time has come. */
export function retryReplacement(ctx: CallContext): void {
  const retry = ctx.live.replacement?.retry;
  const leg = retry && legOf(ctx.state, retry.legId);
  if (retry === undefined || leg === undefined || ctx.now < retry.at) return;
  reinvite(ctx, leg, retry.sdp);
}

function complete(ctx: CallContext, stayer: Leg, newcomer: Leg): void {
  const { state, live } = ctx;
  const replacement = live.replacement!;
  delete live.replacement;
  if (replacement.relocation !== undefined) {
    logNote(ctx, RELAY_ACTOR, `the call goes on through the media relay ${newcomer.media?.relay}`);
    reportActive(ctx);
    reportMirror(ctx);
    return;
  }
  const before = bridgedLegs(state);
  if (before !== undefined) deleteMedia(ctx, before[1]);
  state.bridge = [stayer.id, newcomer.id];
  state.held = false;
  logNote(ctx, PROXY_ACTOR, `${stayer.label} talks to ${newcomer.label} now`);
  if (replacement.borrowed) settleLoan(ctx, newcomer, true);
  if (replacement.leaverId !== undefined) transferDone(ctx, replacement.leaverId);
  giveBackLimits(ctx);
  reportActive(ctx);
  reportMirror(ctx);
}

/** The newcomer cannot take the place: they go, and the call is given back to whoever has it still. */
export function replacementFailed(ctx: CallContext, status: number): void {
  const { state, live } = ctx;
  const { replacement } = live;
  if (replacement === undefined) return;
  delete live.replacement;
  if (replacement.relocation !== undefined) {
    relocationFailed(ctx, replacement, replacement.relocation, status);
    return;
  }
  const newcomer = legOf(state, replacement.newcomerId);
  if (newcomer !== undefined) dismiss(ctx, replacement, newcomer, status);
  logNote(ctx, PROXY_ACTOR, `nobody could be put in the place of the other: ${status}`);
  reportTransfer(ctx, status);
  giveBackLimits(ctx);
  const leaver = replacement.leaverId === undefined ? undefined : legOf(state, replacement.leaverId);
  if (leaver === undefined || leaver.phase === 'ended')
    endCall(ctx, { status: 200, reason: 'Transfer Failed', disposition: 'answered', side: 'platform' });
  else {
    reportActive(ctx);
    reportMirror(ctx);
  }
}

function dismiss(ctx: CallContext, replacement: Replacement, newcomer: Leg, status: number): void {
  if (replacement.borrowed) {
    settleLoan(ctx, newcomer, false);
    deleteMedia(ctx, newcomer);
    return;
  }
  if (newcomer.phase === 'answered') {
    if (replacement.lateCseq !== undefined) sendAck(ctx, newcomer, replacement.lateCseq);
    hangUp(ctx, newcomer);
  } else if (replacement.server !== undefined && newcomer.phase !== 'ended') {
    answerRequest(ctx, newcomer, replacement.server.id, replacement.server.request, status);
    newcomer.phase = 'ended';
    newcomer.sipStatus = status;
    newcomer.endedAt = wallNow(ctx);
  }
  deleteMedia(ctx, newcomer);
}

function legsIn(ctx: CallContext): { readonly stayer: Leg; readonly newcomer: Leg } | undefined {
  const { replacement } = ctx.live;
  if (replacement === undefined) return undefined;
  const stayer = legOf(ctx.state, replacement.stayerId);
  const newcomer = legOf(ctx.state, replacement.newcomerId);
  return stayer && newcomer && { stayer, newcomer };
}
