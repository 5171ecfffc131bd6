import { encodeG711, type G711Law, silenceByte } from './g711.ts';
import { type Tone, toneSamples } from './tone.ts';

/** Sound in frames: each call gives the next `samplesPerFrame` G.711 bytes; undefined when it is over. */
export interface FrameSource {
  next(): Uint8Array | undefined;
}

/** Samples in 20 ms at 8,000 a second. */
export const samplesPerFrame = 160;

/** A tone as frames, for `durationMs` (rounded up to whole frames), or without end. */
export function toneFrames(law: G711Law, tone: Tone, durationMs = Number.POSITIVE_INFINITY): FrameSource {
  let offset = 0;
  const end = Math.ceil(durationMs / 20) * samplesPerFrame;
  return {
    next() {
      if (offset >= end) return undefined;
      const frame = encodeG711(law, toneSamples(tone, samplesPerFrame, offset));
      offset += samplesPerFrame;
      return frame;
    },
  };
}

/** Samples at 8,000 a second as frames; the last is filled up with silence. */
export function soundFrames(law: G711Law, samples: Int16Array): FrameSource {
  let offset = 0;
  return {
    next() {
      if (offset >= samples.length) return undefined;
      const frame = new Uint8Array(samplesPerFrame).fill(silenceByte(law));
      const part = samples.subarray(offset, offset + samplesPerFrame);
      encodeG711(law, part, frame.subarray(0, part.length));
      offset += samplesPerFrame;
      return frame;
    },
  };
}

/**
 * Frames that come out as they went in, for an echo: `put` what was received, `next` gives it back, silence while nothing is
 * there. Holds `capacity` frames; more pushes the oldest out, so that the echo never lags further behind.
 */
export class EchoFrames implements FrameSource {
  readonly #frames: Uint8Array[] = [];
  readonly #silence: Uint8Array;
  readonly #capacity: number;

  constructor(law: G711Law, capacity = 10) {
    this.#silence = new Uint8Array(samplesPerFrame).fill(silenceByte(law));
    this.#capacity = capacity;
  }

  /** Takes a frame of any length; it is not copied. */
  put(frame: Uint8Array): void {
    if (this.#frames.length >= this.#capacity) this.#frames.shift();
    this.#frames.push(frame);
  }

  next(): Uint8Array {
    return this.#frames.shift() ?? this.#silence;
  }
}
