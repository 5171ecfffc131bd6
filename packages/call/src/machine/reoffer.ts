import type { MonoMs } from '@belfry/core';
import { cseqOf, Dialog, type SipRequest, type SipResponse } from '@belfry/sip';
import type { Leg } from '../leg/leg.ts';
import { protectsMedia } from '../leg/media-protection.ts';
import { warning } from '../leg/warning.ts';
import { awaitAck } from './answering.ts';
import type { CallContext } from './call-context.ts';
import { legOf, otherLeg } from './call-state.ts';
import { endByPlatform } from './ending.ts';
import { glareWait, retryAfter } from './glare.ts';
import { logNote, PROXY_ACTOR } from './log.ts';
import { answerMedia, flowsBothWays, offerMedia, rememberSdp } from './media.ts';
import { reportActive, reportMirror } from './report.ts';
import { answerRequest, resendAck, sdpContent, sdpOf, sendAck, sendCancel, sendInDialog } from './send.ts';
import { sdpFor } from './session-origin.ts';
import { sessionAgreed } from './session-timer.ts';

/**
 * A re-INVITE or UPDATE of one side (RFC 3261 §14.2, RFC 3311 §5.2): hold, resume, new codecs. The other side is asked by a re-INVITE, which
 * every UA understands. One at a time: a second from the same side gets 500 with Retry-After, one that crosses it 491. A re-INVITE that comes while the
 * ACK of a call answered just now is still on its way waits for it: in its own dialog nothing is under way that a 491 could mean (RFC 3261 §14.2), and
 * there are phones that do not ask again.
 */
export function beginReoffer(ctx: CallContext, from: Leg, serverId: string, request: SipRequest): void {
  const { state, live } = ctx;
  const to = otherLeg(state, from);
  if (state.phase !== 'ended' && request.method === 'UPDATE' && sdpOf(request) === undefined) {
    // Only the target moved, or the session is refreshed (RFC 3311 §5.1, RFC 4028 §7.4): that is between this side and us.
    answerRequest(ctx, from, serverId, request, 200);
    if (state.phase === 'answered') reportMirror(ctx);
    return;
  }
  if (state.phase !== 'answered' || to === undefined) {
    answerRequest(ctx, from, serverId, request, state.phase === 'ended' ? 481 : 491);
    return;
  }
  const before = live.reoffer?.fromLegId ?? live.reofferWaits?.fromLegId;
  if (before !== undefined) {
    const again = before === from.id;
    answerRequest(ctx, from, serverId, request, again ? 500 : 491, { headers: again ? retryAfter(ctx) : [] });
    return;
  }
  if (live.replacement !== undefined || (live.unacknowledged.size > 0 && request.method === 'UPDATE')) {
    answerRequest(ctx, from, serverId, request, 491);
    return;
  }
  if (live.unacknowledged.size > 0) {
    live.reofferWaits = { fromLegId: from.id, server: { id: serverId, request } };
    return;
  }
  const sdp = sdpOf(request);
  if (sdp !== undefined && from.mediaEncryption === 'required' && !protectsMedia(sdp)) {
    logNote(ctx, PROXY_ACTOR, 'media in the clear from a phone that must encrypt it: refused');
    answerRequest(ctx, from, serverId, request, 488, { headers: [warning(UNENCRYPTED)] });
    return;
  }
  const remembered = {
    ...(from.sdp !== undefined && { sdp: from.sdp }),
    ...(from.said !== undefined && { said: from.said }),
  };
  rememberSdp(from, sdp);
  const server = { id: serverId, request };
  live.reoffer = {
    fromLegId: from.id,
    toLegId: to.id,
    server,
    late: sdp === undefined,
    answered: false,
    before: remembered,
  };
  if (sdp === undefined) sendReoffer(ctx, to);
  else offerMedia(ctx, from, to, sdp, { type: 'reofferOffer' });
}

const UNENCRYPTED = 'Your phone must encrypt its media: switch SRTP on in it.';

/** Goes on with a re-INVITE that waits, when there is nothing to wait for any more. */
export function continueReoffer(ctx: CallContext): void {
  const { state, live } = ctx;
  const { reofferWaits: waiting } = live;
  if (waiting === undefined || live.unacknowledged.size > 0) return;
  delete live.reofferWaits;
  const from = legOf(state, waiting.fromLegId);
  if (from !== undefined) beginReoffer(ctx, from, waiting.server.id, waiting.server.request);
}

/** A re-INVITE that waits comes to nothing. */
export function dropWaitingReoffer(ctx: CallContext): void {
  const { reofferWaits: waiting } = ctx.live;
  const from = waiting && legOf(ctx.state, waiting.fromLegId);
  delete ctx.live.reofferWaits;
  if (waiting !== undefined && from !== undefined)
    answerRequest(ctx, from, waiting.server.id, waiting.server.request, 487);
}

/** Sends the re-INVITE to the other side, with the SDP that came back from the relay (none: it is to make the offer). */
export function sendReoffer(ctx: CallContext, to: Leg, sdp?: string): void {
  const { reoffer } = ctx.live;
  if (reoffer === undefined) return;
  const options = sdp === undefined ? {} : { content: sdpContent(sdpFor(to, sdp)) };
  const id = sendInDialog(ctx, to, 'INVITE', { type: 'reoffer' }, options);
  if (id === undefined || to.dialog === undefined) return;
  reoffer.clientId = id;
  reoffer.clientCseq = to.dialog.localSeq;
}

/** A response to our re-INVITE. */
export function reofferResponse(ctx: CallContext, id: string, leg: Leg, response: SipResponse): void {
  const { live, state } = ctx;
  if (response.status < 200) return;
  const { reoffer } = live;
  if (response.status < 300) {
    const { number } = cseqOf(response);
    if (resendAck(ctx, leg, number)) return;
    live.clients.delete(id);
    if (leg.dialog !== undefined) new Dialog(leg.dialog).receiveResponse(response);
    sessionAgreed(ctx, leg, response);
    const from = reoffer && legOf(state, reoffer.fromLegId);
    if (reoffer === undefined || reoffer.clientId !== id || from === undefined) {
      sendAck(ctx, leg, number);
      return;
    }
    const sdp = sdpOf(response);
    rememberSdp(leg, sdp);
    if (!reoffer.late) {
      sendAck(ctx, leg, number);
      if (sdp === undefined) failReoffer(ctx, 488);
      else answerMedia(ctx, from, leg, sdp, { type: 'reofferAnswer' });
    } else if (sdp === undefined) {
      sendAck(ctx, leg, number);
      failReoffer(ctx, 488);
    } else offerMedia(ctx, leg, from, sdp, { type: 'reofferLateOffer' });
    return;
  }
  live.clients.delete(id);
  if (reoffer?.clientId === id) reofferFailed(ctx, reoffer.clientCseq, response.status);
}

/** Offers `to` what `from` has said last, in its name: the media of `from` are somewhere else than `to` was told. */
export function reofferOf(ctx: CallContext, from: Leg, to: Leg, sdp: string, tries = 0): void {
  ctx.live.reoffer = { fromLegId: from.id, toLegId: to.id, late: false, answered: false, tries };
  offerMedia(ctx, from, to, sdp, { type: 'reofferOffer' });
}

const MAX_TRIES = 4;
const SOON_MS = 100;

/** Makes an offer of ours again when the time has come, unless one of the two has left. */
export function retryReoffer(ctx: CallContext): void {
  const { state, live } = ctx;
  const { reofferAgain: again } = live;
  if (again === undefined || ctx.now < again.at) return;
  delete live.reofferAgain;
  const [from, to] = [legOf(state, again.fromLegId), legOf(state, again.toLegId)];
  const answered = state.phase === 'answered';
  if (
    (!answered && state.phase !== 'routing') ||
    from?.sdp === undefined ||
    to === undefined ||
    otherLeg(state, from) !== to
  )
    return;
  const busy =
    !answered || live.reoffer !== undefined || live.replacement !== undefined || live.unacknowledged.size > 0;
  // One that was never made has met no other: it only waits.
  const wait = again.tries === 0 ? SOON_MS : glareWait(ctx, to);
  if (busy) live.reofferAgain = { ...again, at: (ctx.now + wait) as MonoMs };
  else reofferOf(ctx, from, to, from.sdp, again.tries);
}

/** Our re-INVITE with this CSeq number was refused, or nothing came back for it: 408, or 503 when it could not even be sent. */
export function reofferFailed(ctx: CallContext, cseq: number | undefined, status: number): void {
  const { reoffer } = ctx.live;
  if (cseq === undefined || reoffer?.clientCseq !== cseq) return;
  const to = legOf(ctx.state, reoffer.toLegId);
  const tries = (reoffer.tries ?? 0) + 1;
  if (status === 491 && reoffer.server === undefined && to !== undefined && tries < MAX_TRIES)
    ctx.live.reofferAgain = {
      fromLegId: reoffer.fromLegId,
      toLegId: to.id,
      at: (ctx.now + glareWait(ctx, to)) as MonoMs,
      tries,
    };
  failReoffer(ctx, status === 401 || status === 407 ? 500 : status);
  // The other side's dialog is gone (RFC 5057 §5.1): so is the call.
  if (status === 408 || status === 481) endByPlatform(ctx, 'the other side does not know the call any more');
}

/**
 * Answers the side that asked with a failure; the session stays as it was (RFC 3261 §14.1). The relay need not be told: what it was offered counts for nothing
 * without an answer.
 */
export function failReoffer(ctx: CallContext, status: number): void {
  const { reoffer } = ctx.live;
  const from = reoffer && legOf(ctx.state, reoffer.fromLegId);
  if (reoffer === undefined || from === undefined) return;
  delete ctx.live.reoffer;
  const { server, before } = reoffer;
  if (before !== undefined && !reoffer.late && !reoffer.answered) {
    delete from.sdp;
    delete from.said;
    Object.assign(from, before);
  }
  if (server !== undefined && !reoffer.answered) answerRequest(ctx, from, server.id, server.request, status);
}

/** Answers the side that asked with the SDP from the relay. */
export function answerReoffer(ctx: CallContext, sdp: string): void {
  const { reoffer } = ctx.live;
  const from = reoffer && legOf(ctx.state, reoffer.fromLegId);
  if (reoffer === undefined || from === undefined) return;
  reoffer.answered = true;
  const { attempt } = ctx.live;
  if (reoffer.early && from === ctx.state.caller && attempt?.earlyKey !== undefined)
    attempt.answeredSdp.set(attempt.earlyKey, sdp);
  const { server } = reoffer;
  if (server !== undefined) {
    const response = answerRequest(ctx, from, server.id, server.request, 200, { sdp });
    if (server.request.method === 'INVITE') awaitAck(ctx, from, server.id, response);
    ctx.state.held = !flowsBothWays(sdp);
  }
  if (!reoffer.late) delete ctx.live.reoffer;
  reportActive(ctx);
  reportMirror(ctx);
}

/** The answer to a late offer has come back from the relay: the other side's ACK bears it. */
export function finishLateReoffer(ctx: CallContext, sdp: string): void {
  const { reoffer } = ctx.live;
  const to = reoffer && legOf(ctx.state, reoffer.toLegId);
  if (reoffer?.clientCseq === undefined || to === undefined) return;
  delete ctx.live.reoffer;
  sendAck(ctx, to, reoffer.clientCseq, sdpFor(to, sdp));
  reportMirror(ctx);
}

/** The side that asked took its re-INVITE back (CANCEL). */
export function cancelReoffer(ctx: CallContext, serverId: string): boolean {
  const { reoffer, reofferWaits } = ctx.live;
  if (reofferWaits?.server.id === serverId) {
    dropWaitingReoffer(ctx);
    return true;
  }
  if (reoffer === undefined || reoffer.server?.id !== serverId || reoffer.answered) return false;
  if (reoffer.clientId !== undefined) sendCancel(ctx, reoffer.clientId);
  failReoffer(ctx, 487);
  return true;
}
