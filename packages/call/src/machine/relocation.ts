import type { WallMs } from '@belfry/core';
import type { Leg } from '../leg/leg.ts';
import type { CallContext } from './call-context.ts';
import { bridgedLegs, legOf } from './call-state.ts';
import { endByPlatform } from './ending.ts';
import { logNote, RELAY_ACTOR } from './log.ts';
import { offerMedia } from './media.ts';
import { type Replacement, replaceLeg } from './replacement.ts';
import { sdpOf, sendAck } from './send.ts';

/** The streams of two that talk move to another relay, since theirs is gone. */
export interface Relocation {
  /** Where they were. */
  readonly from: { readonly id: string; readonly relay: string };
  /** Since when nothing was heard, as far as anybody knows. */
  readonly at: WallMs | undefined;
}

/**
 * The relay of the two that talk is gone, with their streams: both are given new offers by another relay, each as the other one's last word on its media has it, so that a
 * call on hold stays on hold. Told again and again as long as it is so: what is under way is waited for, and when no relay takes the call everything stays as
 * it is. A phone that does not go along ends the call.
 */
export function relayLost(ctx: CallContext, relay: string, at: WallMs | undefined): void {
  const { state, live } = ctx;
  const pair = state.phase === 'answered' ? bridgedLegs(state) : undefined;
  const media = pair?.[1].media;
  if (pair === undefined || media?.relay !== relay) return;
  const busy = live.attempt ?? live.replacement ?? live.reoffer ?? live.seeking ?? live.lent;
  if (busy !== undefined || live.unacknowledged.size > 0) return;
  const [stayer, newcomer] = pair;
  logNote(ctx, RELAY_ACTOR, `the media relay ${relay} is gone: another one is asked to go on with the call`);
  // A name that the lost relay does not know: whatever it may tell of its own streams later on is about those.
  newcomer.media = { id: `${state.callId}-${state.callees.indexOf(newcomer)}.${state.mediaCommands}` };
  const relocation = { from: { id: media.id, relay }, at };
  replaceLeg(ctx, { stayerId: stayer.id, newcomerId: newcomer.id, relocation });
}

/**
 * What can be offered in the name of one who stays, to somebody who is to hear it by another relay: its last word, on hold or not. Undefined when it must be asked anew, since
 * its keys are agreed upon with each relay by itself (RFC 8842 §5.5): the other one makes the offer then.
 */
export function relocatable({ said, sdp }: Leg): string | undefined {
  const last = said ?? sdp;
  return last === undefined || DTLS.test(last) ? undefined : last;
}

const DTLS = /^a=fingerprint:/m;

/** The streams could not be moved: tried again later when no phone has been told of it, else the call ends. */
export function relocationFailed(
  ctx: CallContext,
  replacement: Replacement,
  relocation: Relocation,
  status: number,
): void {
  const newcomer = legOf(ctx.state, replacement.newcomerId);
  if (newcomer !== undefined && replacement.asked === undefined) {
    newcomer.media = { ...relocation.from };
    logNote(ctx, RELAY_ACTOR, 'no other media relay could take the call');
    return;
  }
  if (newcomer !== undefined && replacement.lateCseq !== undefined) sendAck(ctx, newcomer, replacement.lateCseq);
  const who = replacement.asked === undefined ? '' : ` by ${replacement.asked}`;
  endByPlatform(
    ctx,
    `the media relay was lost, and going on through another was refused${who}: ${status}`,
    relocation.at,
  );
}

/**
 * A leg has answered, and the relay that it was offered is gone: the caller is answered by another one, which is given the offer once more. The leg learns of it afterwards. False when
 * there is nothing to begin with.
 */
export function answerElsewhere(ctx: CallContext, leg: Leg): boolean {
  const { state, live } = ctx;
  const offer = live.invite && sdpOf(live.invite);
  const answer = leg.said ?? leg.sdp;
  if (offer === undefined || answer === undefined || leg.media === undefined) return false;
  logNote(ctx, RELAY_ACTOR, `the media relay ${leg.media.relay} is gone: another one is asked to take the call`);
  leg.media = { id: `${state.callId}-${state.callees.indexOf(leg)}.${state.mediaCommands}` };
  offerMedia(ctx, state.caller, leg, offer, { type: 'offerElsewhere', legId: leg.id, answer });
  return true;
}

/** The leg that was answered elsewhere gets a new offer, as soon as the caller has acknowledged the answer. */
export function tellAnswerer({ live, state, now }: CallContext, leg: Leg): void {
  live.reofferAgain = { fromLegId: state.caller.id, toLegId: leg.id, at: now, tries: 0 };
}
