import type { Flow } from '@belfry/sip';
import type { Leg } from '../leg/leg.ts';
import { type MediaProtection, protectionToward } from '../leg/media-protection.ts';
import type { CallContext, MediaPurpose } from './call-context.ts';
import type { MediaCommand } from './call-output.ts';
import { bridgedLegs, laterOf } from './call-state.ts';
import { answeredOnHold, offeredOnHold } from './heard-on-hold.ts';
import { logMedia, PROXY_ACTOR, RELAY_ACTOR } from './log.ts';

/** Tells the relay something; what it answers comes back with `purpose`. */
export function command(ctx: CallContext, purpose: MediaPurpose, wanted: MediaCommand): void {
  const id = `m${ctx.state.mediaCommands++}`;
  ctx.live.media.set(id, purpose);
  logMedia(
    ctx,
    PROXY_ACTOR,
    RELAY_ACTOR,
    wanted.type === 'record'
      ? `${wanted.action} recording`
      : wanted.type === 'copy' || wanted.type === 'music'
        ? `${wanted.type} ${wanted.action}`
        : wanted.type,
  );
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
  const leg = laterOf(ctx.state, from, to);
  leg.media ??= { id: mediaId(ctx, leg) };
  const protection = protectionToward(to, toFlow ?? to.flow);
  command(ctx, purpose, {
    type: 'offer',
    callId: leg.media.id,
    fromTag: from.id,
    // A first offer names no answerer; a re-offer does.
    ...(leg.media.relay === undefined ? {} : { toTag: to.id, relay: leg.media.relay }),
    sdp: offeredOnHold(ctx.state, from, sdp),
    from: from.flow,
    to: toFlow ?? to.flow,
    relaySet: relaySetOf(ctx, leg),
    ...(isProtected(protection) && { protection }),
    ...(to.thin !== undefined ? { codecs: [to.thin] } : to.codecs !== undefined && { codecs: to.codecs }),
    ...(from.thin !== undefined && { fromCodec: from.thin }),
  });
}

/** Hands the answer of `answerer` to the relay, on its way back to `offerer`. */
export function answerMedia(ctx: CallContext, offerer: Leg, answerer: Leg, sdp: string, purpose: MediaPurpose): void {
  const leg = laterOf(ctx.state, offerer, answerer);
  leg.media ??= { id: mediaId(ctx, leg) };
  command(ctx, purpose, {
    type: 'answer',
    callId: leg.media.id,
    fromTag: offerer.id,
    toTag: answerer.id,
    sdp: answeredOnHold(ctx, offerer, answerer, sdp),
    from: answerer.flow,
    to: offerer.flow,
    relaySet: relaySetOf(ctx, leg),
    ...(leg.media.relay === undefined ? {} : { relay: leg.media.relay }),
  });
}

const isProtected = ({ protocol, opportunistic }: MediaProtection): boolean =>
  protocol !== undefined || opportunistic === true;

const mediaId = ({ state }: CallContext, leg: Leg): string => `${state.callId}-${state.callees.indexOf(leg)}`;

const relaySetOf = ({ state, live }: CallContext, leg: Leg): string =>
  leg.relaySet ?? live.attempt?.plan?.relaySet ?? state.plan?.relaySet ?? 'default';

/** Ends the streams that are kept with a leg, if it has any. */
export function deleteMedia(ctx: CallContext, leg: Leg): void {
  const { media } = leg;
  if (media?.relay === undefined) return;
  const talked = bridgedLegs(ctx.state)?.[1] === leg;
  // Those of the two that talk last are named in what is stored of the call, until its record is told.
  if (!talked || ctx.state.phase !== 'ended') delete leg.media;
  command(
    ctx,
    { type: 'delete', legId: leg.id, counts: talked },
    { type: 'delete', callId: media.id, relay: media.relay },
  );
}

/** Keeps what a leg said of its media: what flows both ways for whoever comes in another's place, anything else for as long as it is so. */
export function rememberSdp(leg: Leg, sdp: string | undefined): void {
  if (sdp === undefined) return;
  if (flowsBothWays(sdp)) {
    leg.sdp = sdp;
    delete leg.said;
  } else leg.said = sdp;
}

/** No stream of it goes one way or not at all (RFC 3264 §8.4). */
export function flowsBothWays(sdp: string): boolean {
  return !sdp.includes('a=sendonly') && !sdp.includes('a=recvonly') && !sdp.includes('a=inactive');
}
