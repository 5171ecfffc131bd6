import { dtmfFrequencies, toneSamples } from '@belfry/audio';
import type { MonoMs } from '@belfry/core';
import type { RtpSenderStart } from '@belfry/rtp';
import type { LegMedia } from '../leg-media.ts';
import { MediaPlayer } from '../playing/media-player.ts';
import type { PlayClock } from '../playing/play-clock.ts';
import { playCodecOf } from '../playing/play-codec.ts';
import { playInto } from '../playing/play-into.ts';
import { PlayableSound } from '../playing/playable-sound.ts';
import type { KeySink } from './key-sink.ts';

/** What any receiver takes for a key (ITU-T Q.24: 40 ms), and a frame more. */
const LEAST_MS = 60;
/** Of both tones together: 10 dBm0 below zero. */
const AMPLITUDE = 11_000;

/** Frequencies of keys are whole hertz, so that a second of them goes on without a jump. */
const sounds = new Map<string, PlayableSound>();

/** Keys toward one party as sound, for one that was promised events and one that takes none. The last that was pressed is what sounds. */
export class ToneSender implements KeySink {
  readonly #to: LegMedia;
  readonly #clock: PlayClock;
  readonly #start: () => RtpSenderStart;
  #player: MediaPlayer | undefined;
  #stop = () => {};

  constructor(to: LegMedia, clock: PlayClock, start: () => RtpSenderStart) {
    this.#to = to;
    this.#clock = clock;
    this.#start = start;
  }

  get busy(): boolean {
    return this.#player !== undefined;
  }

  press(key: string, _now: MonoMs, durationMs: number): boolean {
    const codec = playCodecOf(this.#to.codecs);
    const sound = soundOf(key);
    if (codec === undefined || sound === undefined) return false;
    this.#stop();
    const { ptimeMs } = this.#to;
    const output = this.#to.outgoingFrom(codec.clockRate, this.#start);
    const options = { times: Number.POSITIVE_INFINITY, durationMs: Math.max(LEAST_MS, durationMs), ptimeMs };
    const player = new MediaPlayer(sound, output, codec, options, this.#clock.nextBeginning());
    this.#player = player;
    this.#stop = playInto(this.#clock, this.#to, player, () => {
      if (this.#player === player) this.#player = undefined;
    });
    return true;
  }

  release(): void {
    const { playedMs = 0 } = this.#player ?? {};
    this.#player?.endAfter(Math.max(LEAST_MS, playedMs));
  }
}

function soundOf(key: string): PlayableSound | undefined {
  const known = sounds.get(key);
  if (known !== undefined) return known;
  const frequenciesHz = dtmfFrequencies(key);
  if (frequenciesHz === undefined) return undefined;
  const samples = toneSamples({ frequenciesHz, amplitude: AMPLITUDE }, 8000);
  const sound = new PlayableSound({ samples, sampleRate: 8000 });
  sounds.set(key, sound);
  return sound;
}
