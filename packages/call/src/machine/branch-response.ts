import { cseqOf, Dialog, type Flow, reasonPhrase, type SipResponse, tagOf } from '@belfry/sip';
import { connectedTo, noteFromChange } from '../leg/connected-identity.ts';
import type { Leg } from '../leg/leg.ts';
import { acceptAnswer } from './answering.ts';
import { forgetSilence } from './attempt.ts';
import { type CallContext, type ClientTransaction, wallNow } from './call-context.ts';
import { earlyKeyOf, enterEarlyDialog, keepDialog } from './early-dialogs.ts';
import { seeResponse } from './gateway-sign.ts';
import { answerMedia } from './media.ts';
import { redirectOf } from './onward.ts';
import { acknowledgeProvisional, sendProvisional } from './reliable.ts';
import { reportActive } from './report.ts';
import { resendAck, sdpOf, sendAck, sendRequest } from './send.ts';
import { sessionAgreed } from './session-timer.ts';
import { branchFailed, inviteAgain } from './steps.ts';
import { reportTransfer } from './transfer-report.ts';

/** A response to the INVITE of a callee leg (RFC 3261 §13.2.2). */
export function branchResponse(
  ctx: CallContext,
  id: string,
  client: ClientTransaction,
  leg: Leg,
  response: SipResponse,
): void {
  // What a gateway says that was given up already tells nothing of the one that is being tried now.
  if (leg.phase !== 'ended' && ctx.live.attempt !== undefined) forgetSilence(ctx.live.attempt);
  ctx.live.attempt?.unheard.delete(leg.id);
  if (leg.phase !== 'ended' && leg.phase !== 'early') seeResponse(ctx, leg, response.status);
  if (response.status === 100) return;
  if (response.status < 200) provisional(ctx, client, leg, response);
  else if (response.status < 300) success(ctx, id, client, leg, response);
  else {
    ctx.live.clients.delete(id);
    if (response.status === 422 && inviteAgain(ctx, leg, client.request, response)) return;
    // A phone may send its calls elsewhere; where a peer would like them to go is not for it to say.
    const redirect = response.status < 400 && leg.kind === 'phone' ? redirectOf(response) : undefined;
    if (redirect !== undefined && leg.phase !== 'ended' && ctx.live.attempt !== undefined)
      ctx.live.attempt.redirect = redirect;
    if (response.status === 487 && leg.kind === 'carrier' && !client.cancelled)
      ctx.live.attempt?.unprompted.add(leg.id);
    branchFailed(ctx, leg, response.status, response.reason || reasonPhrase(response.status));
  }
}

function provisional(ctx: CallContext, client: ClientTransaction, leg: Leg, response: SipResponse): void {
  const { attempt } = ctx.live;
  if (attempt?.phase !== 'routing' || leg.phase === 'ended') return;
  leg.phase = 'early';
  leg.ringingAt ??= response.status === 180 ? wallNow(ctx) : undefined;
  if (leg.ringingAt === undefined) delete leg.ringingAt;
  if (response.headers.has('allow'))
    leg.updates = response.headers.list('allow').some((method) => method.toUpperCase() === 'UPDATE');
  if (!keepDialog(ctx, leg, Dialog.fromResponse(client.request, response)?.state)) return;
  if (!acknowledgeProvisional(ctx, leg, response)) return;
  if (attempt.leaverId !== undefined) {
    reportTransfer(ctx, response.status === 183 ? 180 : response.status);
    return;
  }
  reportActive(ctx);
  const sdp = sdpOf(response);
  if (sdp !== undefined && leg.media?.relay !== undefined) {
    const purpose = {
      type: 'earlyAnswer',
      legId: leg.id,
      status: response.status,
      farEnd: earlyKeyOf(leg),
    } as const;
    answerMedia(ctx, ctx.state.caller, leg, sdp, purpose);
    return;
  }
  tellCaller(ctx, leg, response.status === 183 ? 180 : response.status);
}

/** Passes a provisional response on to the caller, with the SDP that came back from the relay; `farEnd`: whose it is (`earlyKeyOf`). */
export function tellCaller(ctx: CallContext, leg: Leg, status: number, sdp?: string, farEnd = earlyKeyOf(leg)): void {
  const { caller } = ctx.state;
  const { invite, attempt } = ctx.live;
  if (invite === undefined || caller.inviteId === undefined || attempt === undefined) return;
  if (sdp !== undefined && !enterEarlyDialog(ctx, farEnd)) return;
  caller.phase = 'early';
  sendProvisional(ctx, invite, status, sdp, connectedTo(caller, leg));
}

function success(ctx: CallContext, id: string, client: ClientTransaction, leg: Leg, response: SipResponse): void {
  const { number } = cseqOf(response);
  const tag = tagOf(response.headers.get('to'));
  const known = leg.dialog?.phase === 'confirmed';
  if (known && resendAck(ctx, leg, number, tag)) return;
  // Its ACK waits for the caller's answer.
  if (known && leg.dialog?.remoteTag === tag) return;
  const dialog = Dialog.fromResponse(client.request, response);
  if (dialog === undefined) {
    if (resendAck(ctx, leg, number, tag ?? '')) return;
    endStray(ctx, leg, Dialog.fromFaulty(client.request, response), number, leg.flow);
    if (known) return;
    ctx.live.clients.delete(id);
    branchFailed(ctx, leg, 502, 'Answer Without Contact');
    return;
  }
  if (known) {
    endStray(ctx, leg, dialog, number);
    return;
  }
  ctx.live.clients.delete(id);
  keepDialog(ctx, leg, dialog.state);
  if (leg.phase === 'ended' || ctx.live.attempt?.phase !== 'routing') {
    // The 200 crossed our CANCEL (RFC 3261 §9.1).
    sendAck(ctx, leg, number);
    sendRequest(ctx, leg, dialog.createRequest('BYE'), { type: 'bye' });
    return;
  }
  leg.sipStatus = response.status;
  sessionAgreed(ctx, leg, response);
  noteFromChange(leg, response);
  acceptAnswer(ctx, leg, response);
}

/** A dialog that cannot be had, as another one of an INVITE that forked downstream: it is accepted and ended (RFC 3261 §13.2.2.4). */
function endStray(ctx: CallContext, leg: Leg, dialog: Dialog, cseq: number, flow?: Flow): void {
  const stray: Leg = { ...leg, dialog: dialog.state };
  sendAck(ctx, stray, cseq, undefined, flow);
  sendRequest(ctx, stray, dialog.createRequest('BYE'), { type: 'bye' }, flow);
}
