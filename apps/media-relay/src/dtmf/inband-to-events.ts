import { DtmfToneDetector } from '@belfry/audio';
import type { MonoMs } from '@belfry/core';
import type { DtmfSender } from '@belfry/rtp';

/** What is to be done with a frame: pass it on, send silence in its place, or send nothing, as an event is being sent. */
export type FrameFate = 'sound' | 'silence' | 'withhold';

/**
 * Makes events of keys that a party sends as sound: listens to its decoded frames, sends what it hears by a `DtmfSender`, and says what becomes of
 * each frame. What passes of a tone before it is known is less than 26 ms, which no receiver takes for a key.
 */
export class InbandToEvents {
  readonly #sender: DtmfSender | undefined;
  readonly #detector = new DtmfToneDetector();

  /** Without a sender keys are only taken out of the sound. */
  constructor(sender?: DtmfSender) {
    this.#sender = sender;
  }

  /** Takes a frame of samples at 8,000 a second, in order; what was lost must be given as silence of its length. */
  frame(samples: Int16Array, now: MonoMs): FrameFate {
    const suspected = this.#detector.suspects;
    for (const { key, ended } of this.#detector.feed(samples)) {
      if (ended) this.#sender?.release(now);
      else this.#sender?.press(key, now, Number.POSITIVE_INFINITY);
    }
    if (this.#sender?.busy) return 'withhold';
    return suspected || this.#detector.suspects ? 'silence' : 'sound';
  }

  /** The party's stream ended or changed: a key that is down is let go. */
  reset(now: MonoMs): void {
    if (this.#detector.key !== undefined) this.#sender?.release(now);
    this.#detector.reset();
  }
}
