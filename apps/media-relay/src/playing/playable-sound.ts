import { encodeG711, type G711Law, parseWav, resample, type Sound } from '@belfry/audio';
import { err, ok, type Result } from '@belfry/core';

/** What a player may be asked to play: rates that a file may have. */
const leastRate = 4000;
const mostRate = 96_000;

/** A sound that any number of players play at once, in the forms that they need, each made once. */
export class PlayableSound {
  readonly durationMs: number;
  readonly #sound: Sound;
  readonly #rates = new Map<number, Int16Array>();
  readonly #laws = new Map<G711Law, Uint8Array>();

  constructor(sound: Sound) {
    this.#sound = sound;
    this.durationMs = (sound.samples.length / sound.sampleRate) * 1000;
  }

  /**
   * Reads a WAV file (16-bit linear, A-law or µ-law; several channels are averaged). Errors: those of `parseWav`, and `sound/rate` for
   * less than 4,000 or more than 96,000 samples a second.
   */
  static parse(bytes: Uint8Array): Result<PlayableSound> {
    const parsed = parseWav(bytes);
    if (!parsed.ok) return parsed;
    const { sampleRate } = parsed.value;
    if (sampleRate < leastRate || sampleRate > mostRate) {
      return err({ code: 'sound/rate', message: `${sampleRate} samples a second` });
    }
    return ok(new PlayableSound(parsed.value));
  }

  /** Its samples at a rate. */
  samples(rate: number): Int16Array {
    let samples = this.#rates.get(rate);
    if (samples === undefined) {
      samples = resample(this.#sound.samples, this.#sound.sampleRate, rate);
      this.#rates.set(rate, samples);
    }
    return samples;
  }

  /** Its G.711 bytes. */
  encoded(law: G711Law): Uint8Array {
    let bytes = this.#laws.get(law);
    if (bytes === undefined) {
      bytes = encodeG711(law, this.samples(8000));
      this.#laws.set(law, bytes);
    }
    return bytes;
  }

  /** Bytes of memory that it takes now. */
  get bytes(): number {
    let bytes = this.#sound.samples.byteLength;
    for (const samples of this.#rates.values()) if (samples !== this.#sound.samples) bytes += samples.byteLength;
    for (const encoded of this.#laws.values()) bytes += encoded.byteLength;
    return bytes;
  }
}
