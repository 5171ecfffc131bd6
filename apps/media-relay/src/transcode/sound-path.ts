import { type AudioDecoder, Resampler } from '@belfry/audio';
import type { Codec } from '@belfry/sdp';
import { decoderOf } from './coders.ts';
import type { Framer } from './framer.ts';
import { OpusDecoder, type OpusSampleRate } from './opus-coder.ts';
import { ticksPerSecond } from './source-time.ts';

/** A frame that has begun is completed when the gap is no longer than this, in 1/48,000 s (60 ms); else it is given up. */
const maxCovered = (ticksPerSecond * 60) / 1000;

/** What the path counts. */
export interface SoundCounts {
  recovered: number;
  concealed: number;
  undecodable: number;
}

/** One payload format's way to the frames of the receiver: decoded, resampled, and what is missing bridged as far as it must. */
export class SoundPath {
  readonly #decoder: AudioDecoder;
  readonly #resampler: Resampler | undefined;
  readonly #framer: Framer;
  readonly #counts: SoundCounts;
  /** 1/48,000 s of a decoded sample. */
  readonly #unit: number;

  constructor(codec: Codec, framer: Framer, counts: SoundCounts) {
    this.#decoder = decoderOf(codec, framer.sampleRate as OpusSampleRate);
    this.#framer = framer;
    this.#counts = counts;
    const { sampleRate } = this.#decoder;
    this.#unit = ticksPerSecond / sampleRate;
    if (sampleRate !== framer.sampleRate) this.#resampler = new Resampler(sampleRate, framer.sampleRate);
  }

  /** When it can be used. */
  get ready(): Promise<void> | undefined {
    return this.#decoder instanceof OpusDecoder ? this.#decoder.ready : undefined;
  }

  /** Takes a payload whose first sample lies at `position` (1/48,000 s), `lost` packets after the one before; returns where sound has come to. */
  take(payload: Uint8Array, position: number, marker: boolean, lost: number): number {
    const recovered = lost > 0 ? this.#recover(payload) : undefined;
    if (recovered !== undefined) {
      const start = position - recovered.length * this.#unit;
      this.#cover(start);
      // What was recovered may have been there already, when the source's packets overlap.
      if (start >= this.#framer.end - this.#unit) {
        this.#push(recovered, start, false);
        this.#counts.recovered++;
      }
    } else this.#cover(position);
    const samples = this.#decoder.decode(payload);
    if (samples.length === 0) this.#counts.undecodable++;
    else this.#push(samples, position, marker);
    return this.#framer.end;
  }

  close(): void {
    if (this.#decoder instanceof OpusDecoder) this.#decoder.close();
  }

  #recover(payload: Uint8Array): Int16Array | undefined {
    const samples = this.#decoder instanceof OpusDecoder ? this.#decoder.recover(payload) : undefined;
    return samples?.length ? samples : undefined;
  }

  /** Completes the frame at hand if sound is missing from its middle on: a receiver cannot be sent half a frame. */
  #cover(position: number): void {
    const { missing, end, sampleRate } = this.#framer;
    if (missing === 0 || !this.#framer.isGap(position) || position - end > maxCovered) return;
    const gap = Math.round((position - end) / (ticksPerSecond / sampleRate));
    const wanted = Math.min(missing, gap);
    this.#push(this.#decoder.conceal((wanted * this.#decoder.sampleRate) / sampleRate), end, false);
    this.#counts.concealed++;
  }

  #push(samples: Int16Array, position: number, marker: boolean): void {
    this.#framer.push(this.#resampler?.process(samples) ?? samples, position, marker);
  }
}
