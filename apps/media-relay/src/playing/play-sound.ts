import type { LegMedia } from '../leg-media.ts';
import type { RelayStudio } from '../relay-studio.ts';
import { MediaPlayer, type PlayOptions } from './media-player.ts';
import { playCodecOf } from './play-codec.ts';
import type { PlayableSound } from './playable-sound.ts';

/** What is played without end, and is played on after a restart: a file by its name within the folder of sounds. */
export type EndlessSound = string;

/**
 * Plays a sound to a party in the place of whatever was played to it, and of the other party. False: it takes no codec that can be made. What is played without end is a
 * source of its own where the party may tell sources apart: the other party's stream is as it was afterwards, and may go by the kernel again.
 */
export function playSound(
  media: LegMedia,
  sound: PlayableSound,
  options: Omit<PlayOptions, 'ptimeMs'>,
  studio: RelayStudio,
): boolean {
  const codec = media.type === 'audio' ? playCodecOf(media.codecs) : undefined;
  if (codec === undefined) return false;
  const isEndless = options.times === Number.POSITIVE_INFINITY && options.durationMs === undefined;
  const output = isEndless
    ? media.sourceApart(codec.clockRate, studio.startOfStream)
    : media.outgoingFrom(codec.clockRate, studio.startOfStream);
  const before = isEndless ? undefined : media.endless;
  media.stopPlaying();
  media.endless = before;
  const player = new MediaPlayer(sound, output, codec, { ptimeMs: media.ptimeMs, ...options }, studio.nextBeginning());
  studio.play(media, player, () => {
    // What was played before without end goes on behind it, unless that was stopped.
    if (before !== undefined && media.endless === before) void playEndless(media, before, studio);
  });
  return true;
}

/** Plays a file to a party until it is stopped. */
export async function playEndless(media: LegMedia, file: EndlessSound, studio: RelayStudio): Promise<void> {
  const sound = await studio.sound(file);
  if (sound.ok && playSound(media, sound.value, { times: Number.POSITIVE_INFINITY }, studio)) media.endless = file;
}
