import type { Flow } from '@belfry/sip';
import type { Leg } from '../leg/leg.ts';
import type { CallContext, MediaPurpose } from './call-context.ts';
import type { MediaCommand } from './call-output.ts';
import { connectedLeg } from './call-state.ts';
import { logMedia, PROXY_ACTOR, RELAY_ACTOR } from './log.ts';

/** The callee leg whose streams join `a` and `b`. */
function holder(a: Leg, b: Leg): Leg {
  return a.side === 'callee' ? a : b;
}

function command(ctx: CallContext, purpose: MediaPurpose, wanted: MediaCommand): void {
  const id = `m${ctx.state.mediaCommands++}`;
  ctx.live.media.set(id, purpose);
  logMedia(ctx, PROXY_ACTOR, RELAY_ACTOR, wanted.type);
  ctx.out.push({ type: 'media', id, command: wanted });
}

/** Hands the offer of `from` to the relay, on its way to `to` (RFC 3264 §5). */
export function offerMedia(
  ctx: CallContext,
  from: Leg,
  to: Leg,
  sdp: string,
  purpose: MediaPurpose,
  toFlow?: Flow,
): void {
  const leg = holder(from, to);
  leg.media ??= { id: `${ctx.state.callId}-${ctx.state.callees.indexOf(leg)}` };
  command(ctx, purpose, {
    type: 'offer',
    callId: leg.media.id,
    fromTag: from.id,
    // A first offer names no answerer; a re-offer does.
    ...(leg.media.relay === undefined ? {} : { toTag: to.id, relay: leg.media.relay }),
    sdp,
    from: from.flow,
    to: toFlow ?? to.flow,
    relaySet: ctx.state.plan?.relaySet ?? 'default',
  });
}

/** Hands the answer of `answerer` to the relay, on its way back to `offerer`. */
export function answerMedia(ctx: CallContext, offerer: Leg, answerer: Leg, sdp: string, purpose: MediaPurpose): void {
  const leg = holder(offerer, answerer);
  leg.media ??= { id: `${ctx.state.callId}-${ctx.state.callees.indexOf(leg)}` };
  command(ctx, purpose, {
    type: 'answer',
    callId: leg.media.id,
    fromTag: offerer.id,
    toTag: answerer.id,
    sdp,
    from: answerer.flow,
    to: offerer.flow,
    relaySet: ctx.state.plan?.relaySet ?? 'default',
    ...(leg.media.relay === undefined ? {} : { relay: leg.media.relay }),
  });
}

/** Ends a callee leg's streams, if it has any. */
export function deleteMedia(ctx: CallContext, leg: Leg): void {
  const media = leg.media;
  if (media?.relay === undefined) return;
  if (leg !== connectedLeg(ctx.state)) delete leg.media;
  command(ctx, { type: 'delete', legId: leg.id }, { type: 'delete', callId: media.id, relay: media.relay });
}
