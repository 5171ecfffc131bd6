import type { AudioEncoder } from '@belfry/audio';
import { ticksPerSecond } from './source-time.ts';

/** Deviations up to this are the roundings of clocks, no gaps: 5 ms in 1/48,000 s. */
const tolerance = ticksPerSecond / 200;

/** Takes a payload, where its first sample lies in 1/48,000 s, and whether it begins a talkspurt. */
export type FrameSink = (payload: Uint8Array, position: number, marker: boolean) => void;

/** Cuts sound into frames of the receiver's length and encodes them; each knows its place in time. */
export class Framer {
  readonly sampleRate: number;
  /** Where the sound has come to, in 1/48,000 s. */
  end = 0;
  readonly #encoder: AudioEncoder;
  readonly #sink: FrameSink;
  readonly #frame: Int16Array;
  readonly #unit: number;
  #filled = 0;
  #marker = false;

  constructor(encoder: AudioEncoder, ptimeMs: number, sink: FrameSink) {
    this.sampleRate = encoder.sampleRate;
    this.#encoder = encoder;
    this.#sink = sink;
    this.#frame = new Int16Array((encoder.sampleRate * ptimeMs) / 1000);
    this.#unit = ticksPerSecond / encoder.sampleRate;
  }

  /** Samples that the frame at hand still lacks; 0 when none has begun. */
  get missing(): number {
    return this.#filled === 0 ? 0 : this.#frame.length - this.#filled;
  }

  /** Is the sound at this position more than a rounding after what was there before? */
  isGap(position: number): boolean {
    return position - this.end > tolerance;
  }

  /** Sound that begins at `position`. It joins what is there when it lies where that ends; else what is there is given up. */
  push(samples: Int16Array, position: number, marker: boolean): void {
    if (Math.abs(position - this.end) > tolerance) this.#filled = 0;
    if (this.#filled === 0) this.end = position;
    this.#marker ||= marker;
    for (let at = 0; at < samples.length; ) {
      const count = Math.min(this.#frame.length - this.#filled, samples.length - at);
      this.#frame.set(samples.subarray(at, at + count), this.#filled);
      this.#filled += count;
      at += count;
      this.end += count * this.#unit;
      if (this.#filled === this.#frame.length) this.#encode();
    }
  }

  #encode(): void {
    this.#filled = 0;
    const payload = this.#encoder.encode(this.#frame);
    if (payload.length === 0) return;
    this.#sink(payload, this.end - this.#frame.length * this.#unit, this.#marker);
    this.#marker = false;
  }
}
