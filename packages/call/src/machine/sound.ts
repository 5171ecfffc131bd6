import type { Leg } from '../leg/leg.ts';
import type { CallContext } from './call-context.ts';
import { bridgedLegs, legOf, legsOf } from './call-state.ts';
import { logMedia, logNote, RELAY_ACTOR } from './log.ts';

/** What a relay says of the sound of two legs; tags are ids of legs. */
export type SoundNotice =
  | { readonly type: 'one-way-audio'; readonly silentTag: string; readonly sinceMs: number }
  | { readonly type: 'no-media'; readonly sinceMs: number }
  | { readonly type: 'media-returned' }
  /** How packets go: `kernel`, `user` or `transcode`; why not through the kernel, in plain words. */
  | { readonly type: 'path'; readonly path: string; readonly reason: string }
  | { readonly type: 'latched'; readonly tag: string; readonly address: string; readonly port: number }
  /** A party pressed a key: as an event or as sound. Which one is not told: it may be part of a PIN. */
  | { readonly type: 'dtmf'; readonly tag: string; readonly how: 'RFC 4733' | 'in-band' };

/** Writes what the relay said of streams of this call into its ladder, on the lifeline of whom it is about. Of streams that are no more nothing is written. */
export function soundNoticed(ctx: CallContext, mediaId: string, notice: SoundNotice): void {
  if (notice.type === 'latched') {
    const leg = legOf(ctx.state, notice.tag);
    if (leg === undefined || !legsOf(ctx.state).some(({ media }) => media?.id === mediaId)) return;
    const host = notice.address.includes(':') ? `[${notice.address}]` : notice.address;
    logMedia(ctx, leg.actor, RELAY_ACTOR, `sound from ${host}:${notice.port}`);
    return;
  }
  if (notice.type === 'dtmf') {
    const leg = legOf(ctx.state, notice.tag);
    if (leg === undefined || !legsOf(ctx.state).some(({ media }) => media?.id === mediaId)) return;
    logNote(ctx, leg.actor, `a key was pressed (${notice.how})`);
    return;
  }
  if (notice.type === 'path') {
    if (!legsOf(ctx.state).some(({ media }) => media?.id === mediaId)) return;
    logNote(ctx, RELAY_ACTOR, `packets go by ${notice.path}${notice.reason === '' ? '' : `: ${notice.reason}`}`);
    return;
  }
  const pair = ctx.state.phase === 'answered' ? bridgedLegs(ctx.state) : undefined;
  if (pair?.[1].media?.id !== mediaId) return;
  for (const leg of pair) {
    const text = wordsFor(leg, notice);
    if (text !== undefined) logNote(ctx, leg.actor, text);
  }
}

/** What is told on the lifeline of a leg. */
function wordsFor(leg: Leg, notice: Exclude<SoundNotice, { type: 'latched' | 'path' | 'dtmf' }>): string | undefined {
  if (notice.type === 'media-returned') return 'sound comes from both sides again';
  const seconds = Math.floor(notice.sinceMs / 1000);
  if (notice.type === 'no-media' || notice.silentTag === leg.id) return `no sound from ${nameOf(leg)} for ${seconds} s`;
  return `hears nothing from the other side for ${seconds} s`;
}

const nameOf = ({ kind, label }: Leg): string => (kind === 'phone' ? `the phone of ${label}` : label);
