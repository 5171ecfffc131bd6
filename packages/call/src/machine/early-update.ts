import { cseqOf, Dialog, type SipRequest, type SipResponse } from '@belfry/sip';
import { contactOf } from '../leg/contact.ts';
import type { Leg } from '../leg/leg.ts';
import { attemptLegs } from './attempt.ts';
import type { CallContext } from './call-context.ts';
import { legOf } from './call-state.ts';
import { earlyKeyOf } from './early-dialogs.ts';
import { retryAfter } from './glare.ts';
import { answerMedia, offerMedia } from './media.ts';
import { failReoffer } from './reoffer.ts';
import { answerRequest, sdpContent, sdpOf, sendRequest } from './send.ts';
import { sdpFor } from './session-origin.ts';

/**
 * An UPDATE before the answer (RFC 3311 §5.2). One without an offer moves the target or refreshes. One with an offer goes to the other side as an UPDATE, if the
 * first offer was answered reliably on both sides (RFC 3262 §5) and the other side can; else it is too early.
 */
export function updateEarly(ctx: CallContext, from: Leg, serverId: string, request: SipRequest): void {
  const { state, live } = ctx;
  const { caller } = state;
  const sdp = sdpOf(request);
  if (sdp === undefined) {
    const contact = request.headers.get('contact');
    if (from === caller && live.invite !== undefined && contact !== undefined)
      live.invite = { ...live.invite, headers: live.invite.headers.clone().set('Contact', contact) };
    answerRequest(ctx, from, serverId, request, 200);
    return;
  }
  if (live.reoffer !== undefined) {
    refuse(ctx, from, serverId, request, live.reoffer.fromLegId === from.id ? 500 : 491);
    return;
  }
  const far = settledWith(ctx);
  const to = from === caller ? far : from === far ? caller : undefined;
  if (to === undefined) refuse(ctx, from, serverId, request, from === caller ? 500 : 491);
  else if (!to.updates) answerRequest(ctx, from, serverId, request, 488);
  else {
    const server = { id: serverId, request };
    live.reoffer = { fromLegId: from.id, toLegId: to.id, server, late: false, answered: false, early: true };
    offerMedia(ctx, from, to, sdp, { type: 'reofferOffer' });
  }
}

function refuse(ctx: CallContext, from: Leg, serverId: string, request: SipRequest, status: number): void {
  answerRequest(ctx, from, serverId, request, status, { headers: status === 500 ? retryAfter(ctx) : [] });
}

/** The callee leg with which the caller has an early session that both have acknowledged. */
function settledWith({ state, live }: CallContext): Leg | undefined {
  const { attempt, reliable } = live;
  if (attempt?.phase !== 'routing' || attempt.leaverId !== undefined || attempt.earlyKey === undefined)
    return undefined;
  if (reliable?.sent !== undefined || !reliable?.rseqs.has(state.caller.localTag)) return undefined;
  const far = attemptLegs({ state, live } as CallContext, attempt).find((leg) => earlyKeyOf(leg) === attempt.earlyKey);
  return far?.phase === 'early' && live.rseqs.has(earlyKeyOf(far)) ? far : undefined;
}

/** Sends the offer on, as the relay wants it. */
export function sendEarlyUpdate(ctx: CallContext, to: Leg, sdp: string): void {
  const { live, state } = ctx;
  const { reoffer, attempt } = live;
  const dialog = to === state.caller ? callerDialog(ctx) : to.dialog;
  if (reoffer === undefined || dialog === undefined) return;
  const given = sdpFor(to, sdp);
  if (to === state.caller && attempt?.earlyKey !== undefined) attempt.answeredSdp.set(attempt.earlyKey, sdp);
  const request = new Dialog(dialog).createRequest('UPDATE', { content: sdpContent(given) });
  reoffer.clientId = sendRequest(ctx, to, request, { type: 'earlyUpdate' });
  reoffer.clientCseq = cseqOf(request).number;
}

/** The caller's early dialog, in which we have requests of our own: kept by its tag. */
function callerDialog({ live, state, ports }: CallContext) {
  const { caller } = state;
  if (live.invite === undefined) return undefined;
  if (live.callerDialog?.localTag !== caller.localTag)
    live.callerDialog = Dialog.fromRequest(
      live.invite,
      caller.localTag,
      contactOf(caller, ports.contactUser, live.invite.uri),
    )?.state;
  return live.callerDialog;
}

/** What the other side says to it. */
export function earlyUpdateAnswered(ctx: CallContext, id: string, leg: Leg, response: SipResponse): void {
  const { live, state } = ctx;
  if (response.status < 200) return;
  live.clients.delete(id);
  const { reoffer } = live;
  const from = reoffer && legOf(state, reoffer.fromLegId);
  if (reoffer?.clientId !== id || from === undefined) return;
  const sdp = sdpOf(response);
  if (response.status >= 300)
    failReoffer(ctx, response.status === 401 || response.status === 407 ? 500 : response.status);
  else if (sdp === undefined) failReoffer(ctx, 488);
  else answerMedia(ctx, from, leg, sdp, { type: 'reofferAnswer' });
}

/** A leg that was to agree to a new offer is not there any more. */
export function forgetEarlyUpdate(ctx: CallContext, leg: Leg): void {
  const { reoffer } = ctx.live;
  if (reoffer?.early && (reoffer.toLegId === leg.id || reoffer.fromLegId === leg.id)) failReoffer(ctx, 500);
}
