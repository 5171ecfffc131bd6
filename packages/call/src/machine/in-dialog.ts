import { cseqOf, Dialog, type Flow, reasonPhrase, type SipRequest, type SipResponse, tagOf } from '@belfry/sip';
import type { Leg } from '../leg/leg.ts';
import { type CallContext, wallNow } from './call-context.ts';
import { laterOf, legOf, otherLeg } from './call-state.ts';
import { updateEarly } from './early-update.ts';
import { endByPlatform, endCall } from './ending.ts';
import { retryAfter } from './glare.ts';
import { infoKey } from './info-key.ts';
import { leaves } from './leaving.ts';
import { command } from './media.ts';
import { toldOf } from './reason-passed.ts';
import { refer } from './refer.ts';
import { subscribe } from './refer-subscribe.ts';
import { prackReceived } from './reliable.ts';
import { beginReoffer } from './reoffer.ts';
import { answerRequest, sendCancel, sendInDialog } from './send.ts';

/** A request inside a leg's dialog (RFC 3261 §12.2.2). Its source has been matched to the leg already. */
export function requestInDialog(ctx: CallContext, leg: Leg, id: string, request: SipRequest, flow: Flow): void {
  if (leg.dialog !== undefined && leg.dialog.remoteTag !== (tagOf(request.headers.get('from')) ?? '')) {
    // Another fork of what was called, which this call has nothing to do with any more.
    answerRequest(ctx, leg, id, request, request.method === 'BYE' ? 200 : 481);
    return;
  }
  // A phone behind a NAT whose mapping moved, or whose connection is a new one, is answered where it is now.
  leg.flow = flow;
  if (leg.dialog !== undefined) {
    if (new Dialog(leg.dialog).receive(request) === 'out_of_order') {
      answerRequest(ctx, leg, id, request, 500);
      return;
    }
  } else if (request.method === 'UPDATE' && leg === ctx.state.caller && ctx.live.invite !== undefined) {
    updateEarly(ctx, leg, id, request);
    return;
  } else if (request.method !== 'BYE' && request.method !== 'OPTIONS' && request.method !== 'PRACK') {
    // A second INVITE of who still waits for an answer to the first comes too soon (RFC 3261 §14.2).
    if (request.method === 'INVITE') answerRequest(ctx, leg, id, request, 500, { headers: retryAfter(ctx) });
    else answerRequest(ctx, leg, id, request, 481);
    return;
  }
  switch (request.method) {
    case 'BYE':
      bye(ctx, leg, id, request);
      return;
    case 'UPDATE':
      if (ctx.state.phase === 'routing') {
        updateEarly(ctx, leg, id, request);
        return;
      }
      beginReoffer(ctx, leg, id, request);
      return;
    case 'INVITE':
      beginReoffer(ctx, leg, id, request);
      return;
    case 'PRACK':
      prackReceived(ctx, leg, id, request);
      return;
    case 'REFER':
      refer(ctx, leg, id, request);
      return;
    case 'SUBSCRIBE':
      subscribe(ctx, leg, id, request);
      return;
    case 'INFO':
      info(ctx, leg, id, request);
      return;
    case 'OPTIONS':
      answerRequest(ctx, leg, id, request, 200);
      return;
    default:
      answerRequest(ctx, leg, id, request, 405);
  }
}

function bye(ctx: CallContext, leg: Leg, id: string, request: SipRequest): void {
  const answered = ctx.state.phase === 'answered';
  answerRequest(ctx, leg, id, request, 200);
  // A BYE says that our 2xx to the first INVITE arrived, though its ACK did not. One to a re-INVITE is said on: who asked may still wait for it.
  if (ctx.live.unacknowledged.get(leg.id)?.transactionId === leg.inviteId) ctx.live.unacknowledged.delete(leg.id);
  if (ctx.state.phase === 'ended') return;
  leg.hungUp = true;
  if (leaves(ctx, leg)) return;
  // A callee that ends its early dialog may never answer the INVITE.
  if (!answered && leg.side === 'callee' && leg.inviteId !== undefined) sendCancel(ctx, leg.inviteId);
  if (answered || leg.side === 'callee') {
    leg.phase = 'ended';
    leg.endedAt = wallNow(ctx);
  }
  endCall(
    ctx,
    answered
      ? { status: 200, reason: 'OK', disposition: 'answered', side: leg.side, ...toldOf(request) }
      : { status: 487, reason: reasonPhrase(487), disposition: 'cancelled', side: leg.side },
  );
}

/** A key in an INFO becomes an event in the sound, when the other side takes those; anything else is passed on. */
function info(ctx: CallContext, leg: Leg, id: string, request: SipRequest): void {
  const key = infoKey(request);
  const other = otherLeg(ctx.state, leg);
  const media = other === undefined ? undefined : laterOf(ctx.state, leg, other).media;
  if (key === undefined || other?.phase !== 'answered' || media?.relay === undefined || !takesEvents(other)) {
    passOn(ctx, leg, id, request);
    return;
  }
  const { id: callId, relay } = media;
  command(
    ctx,
    { type: 'key', legId: leg.id, serverId: id, request },
    { type: 'key', callId, relay, fromTag: leg.id, ...key },
  );
}

/** What the relay said to a key that came by INFO: if it cannot press it, the other side may understand the INFO. */
export function keyPressed(
  ctx: CallContext,
  { legId, serverId, request }: { readonly legId: string; readonly serverId: string; readonly request: SipRequest },
  isPressed: boolean,
): void {
  const leg = legOf(ctx.state, legId);
  if (leg === undefined) return;
  if (isPressed) answerRequest(ctx, leg, serverId, request, 200);
  else passOn(ctx, leg, serverId, request);
}

/** Its party said that it takes telephone events (RFC 4733 §2.5.1). */
function takesEvents({ said, sdp = '' }: Leg): boolean {
  return /^a=rtpmap:\d+ telephone-event\//im.test(said ?? sdp);
}

/** Passes a request with its body to the other side, where it becomes a request of that dialog (INFO: RFC 6086). */
function passOn(ctx: CallContext, leg: Leg, id: string, request: SipRequest): void {
  const other = otherLeg(ctx.state, leg);
  if (ctx.state.phase !== 'answered' || other === undefined || other.phase !== 'answered') {
    answerRequest(ctx, leg, id, request, 481);
    return;
  }
  const headers = ['Info-Package', 'Content-Disposition'].flatMap((name): [string, string][] => {
    const value = request.headers.get(name);
    return value === undefined ? [] : [[name, value]];
  });
  const type = request.headers.get('content-type');
  sendInDialog(
    ctx,
    other,
    request.method,
    { type: 'relayed', serverId: id, request },
    {
      headers,
      ...(type === undefined || request.body.length === 0 ? {} : { content: { type, body: request.body } }),
    },
  );
}

/** The answer to a request that was passed on; undefined: none came in time. */
export function passedOnResponse(
  ctx: CallContext,
  from: Leg,
  serverId: string,
  request: SipRequest,
  response: SipResponse | undefined,
): void {
  const far = response?.status ?? 408;
  if (far < 200) return;
  const status = far === 401 || far === 407 ? 500 : far;
  const target = otherLeg(ctx.state, from);
  if (target === undefined && cseqOf(request).method !== 'INFO') return;
  if (target !== undefined) answerRequest(ctx, target, serverId, request, status);
  // The other side's dialog is gone (RFC 5057 §5.1): so is the call.
  if (far === 408 || far === 481) endByPlatform(ctx, 'the other side does not know the call any more');
}
