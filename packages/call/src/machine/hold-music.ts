import type { Result } from '@belfry/core';
import type { CallContext } from './call-context.ts';
import type { MediaReply } from './call-input.ts';
import { bridgedLegs, type CallState, legOf, type PlayedMusic } from './call-state.ts';
import { holds, listens, musicOf } from './heard-on-hold.ts';
import { logNote, RELAY_ACTOR } from './log.ts';
import { command } from './media.ts';
import { reportMirror } from './report.ts';

/**
 * Sees to it that whoever is held hears what the company of whoever holds them has chosen, and nobody else does: to be called when anything has changed. While offers
 * are under way all stays as it is.
 */
export function adjustHoldMusic(ctx: CallContext): void {
  const { state, live } = ctx;
  const { music } = state;
  if (music === undefined && !state.parties.some(({ holdMusic }) => holdMusic)) return;
  if (state.phase !== 'answered') {
    if (state.phase === 'ended' && music !== undefined) over(ctx, music);
    return;
  }
  if (live.reoffer !== undefined || live.replacement !== undefined) return;
  const wanted = wantedNow(state);
  if (music !== undefined) {
    const { mediaId, relay, legId } = music;
    if (wanted?.mediaId === mediaId && wanted.relay === relay && wanted.legId === legId) return;
    // Streams that are no more have ended their music with them.
    const media = bridgedLegs(state)?.[1].media;
    if (media?.id === mediaId && media.relay === relay)
      command(
        ctx,
        { type: 'music', action: 'stop', mediaId },
        { type: 'music', action: 'stop', callId: mediaId, relay, legId },
      );
    over(ctx, music);
  }
  if (wanted !== undefined && state.noMusicAt !== wanted.relay) {
    const { mediaId, relay, legId, sound, name, holderId } = wanted;
    state.music = wanted;
    command(
      ctx,
      { type: 'music', action: 'play', mediaId },
      { type: 'music', action: 'play', callId: mediaId, relay, legId, sound },
    );
    note(ctx, holderId, `music on hold: the other side hears “${name}”`);
    note(ctx, legId, 'is held, and hears music');
  }
  if (state.music !== music) reportMirror(ctx);
}

/** An adopted call: what the relay may never have been asked is asked again. */
export function resumeHoldMusic(ctx: CallContext): void {
  if (ctx.state.music?.plays !== true) delete ctx.state.music;
  adjustHoldMusic(ctx);
}

/** What the relay said: one that cannot play is not asked again. */
export function musicAnswered(
  ctx: CallContext,
  { action, mediaId }: { readonly action: 'play' | 'stop'; readonly mediaId: string },
  result: Result<MediaReply>,
): void {
  const { music } = ctx.state;
  if (action === 'stop' || music?.mediaId !== mediaId) return;
  if (result.ok) music.plays = true;
  else {
    ctx.state.noMusicAt = music.relay;
    delete ctx.state.music;
    logNote(ctx, RELAY_ACTOR, `no music on hold: ${result.error.message}`);
  }
  if (ctx.state.phase === 'answered') reportMirror(ctx);
}

function over(ctx: CallContext, { holderId, legId }: PlayedMusic): void {
  delete ctx.state.music;
  note(ctx, holderId, 'music on hold has ended');
  note(ctx, legId, 'hears no music any more');
}

function note(ctx: CallContext, legId: string, text: string): void {
  const leg = legOf(ctx.state, legId);
  if (leg !== undefined) logNote(ctx, leg.actor, text);
}

/** Who is to hear what now; of two who hold each other neither hears anything. */
function wantedNow(state: CallState): PlayedMusic | undefined {
  const pair = bridgedLegs(state);
  const media = pair?.[1].media;
  if (pair === undefined || media?.relay === undefined) return undefined;
  const [a, b] = pair;
  for (const [holder, hearer] of [
    [a, b],
    [b, a],
  ] as const) {
    const music = musicOf(state, holder);
    if (music === undefined || !holds(holder) || !listens(hearer)) continue;
    return { ...music, mediaId: media.id, relay: media.relay, legId: hearer.id, holderId: holder.id };
  }
  return undefined;
}
