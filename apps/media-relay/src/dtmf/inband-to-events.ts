import { DtmfToneDetector, loudness, peakOfZeroDbm0 } from '@belfry/audio';
import type { MonoMs } from '@belfry/core';
import type { KeySink } from './key-sink.ts';

/** What is to be done with a frame: pass it on, send silence in its place, or send nothing, as an event is being sent. */
export type FrameFate = 'sound' | 'silence' | 'withhold';

/** Is told of a key that was heard as sound, once it ended: how long it was, and how loud, in dBm0 below zero. */
export type ToneListener = (key: string, durationMs: number, volume: number) => void;

/**
 * Makes events of keys that a party sends as sound: listens to its decoded frames, sends what it hears by a `DtmfSender`, and says what becomes of
 * each frame. What passes of a tone before it is known is less than 26 ms, which no receiver takes for a key.
 */
export class InbandToEvents {
  readonly #sink: KeySink | undefined;
  readonly #told: ToneListener | undefined;
  readonly #detector = new DtmfToneDetector();
  /** Where, and when, the key at hand began. */
  #beganAt = 0;
  #beganNow = 0;
  #volume = 0;

  /** Without a sink keys are only taken out of the sound. */
  constructor(sink?: KeySink, told?: ToneListener) {
    this.#sink = sink;
    this.#told = told;
  }

  /** Takes a frame of samples at 8,000 a second, in order; what was lost must be given as silence of its length. */
  frame(samples: Int16Array, now: MonoMs): FrameFate {
    const suspected = this.#detector.suspects;
    for (const { key, ended, at } of this.#detector.feed(samples)) {
      if (ended) {
        this.#sink?.release(now);
        this.#told?.(key, Math.round((at - this.#beganAt) / 8), this.#volume);
      } else {
        this.#beganAt = at;
        this.#beganNow = now;
        this.#volume = volumeOf(samples);
        this.#sink?.press(key, now, Number.POSITIVE_INFINITY, this.#volume);
      }
    }
    if (this.#sink?.busy) return 'withhold';
    return suspected || this.#detector.suspects ? 'silence' : 'sound';
  }

  /** A key is down. */
  get isDown(): boolean {
    return this.#detector.key !== undefined;
  }

  /** The party's stream ended or changed: a key that is down is let go. */
  reset(now: MonoMs): void {
    const { key } = this.#detector;
    if (key !== undefined) {
      this.#sink?.release(now);
      this.#told?.(key, Math.round(now - this.#beganNow), this.#volume);
    }
    this.#detector.reset();
  }
}

/** Power of a sound in dBm0 below zero, as an event tells it (RFC 4733 §2.3.4): 0 to 63. */
function volumeOf(samples: Int16Array): number {
  const decibels = -20 * Math.log10((Math.SQRT2 * Math.max(1, loudness(samples))) / peakOfZeroDbm0);
  return Math.max(0, Math.min(63, Math.round(decibels)));
}
