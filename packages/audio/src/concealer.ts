/** How long a loss is covered before there is silence, in milliseconds. */
const fadeMs = 60;
/** How long the way back into real sound takes, in milliseconds. */
const blendMs = 4;

/**
 * Covers lost sound: goes on with the last pitch period, fading to silence within 60 ms, and blends into the sound that comes
 * after (in the manner of ITU-T G.711 Appendix I, without its delay). Remembers 40 ms; costs nothing but a copy while nothing is lost.
 */
export class Concealer {
  readonly #history: Int16Array;
  readonly #minLag: number;
  readonly #maxLag: number;
  readonly #fade: number;
  readonly #blend: number;
  #out = new Int16Array(0);
  /** Samples made up since sound was last heard. */
  #made = 0;
  #lag = 0;

  constructor(sampleRate: number) {
    this.#history = new Int16Array(sampleRate / 25);
    this.#minLag = Math.floor(sampleRate / 400);
    this.#maxLag = Math.floor(sampleRate / 66);
    this.#fade = (sampleRate * fadeMs) / 1000;
    this.#blend = (sampleRate * blendMs) / 1000;
  }

  /** Takes what was really heard; after a loss, its first 4 ms are blended with what would have gone on, in place. */
  heard(samples: Int16Array): void {
    if (this.#made > 0) this.#blendInto(samples);
    const history = this.#history;
    if (samples.length >= history.length) history.set(samples.subarray(samples.length - history.length));
    else {
      history.copyWithin(0, samples.length);
      history.set(samples, history.length - samples.length);
    }
  }

  /** The next `count` samples of a loss; a view that the next call overwrites. */
  conceal(count: number): Int16Array {
    if (this.#out.length < count) this.#out = new Int16Array(count);
    if (this.#made === 0) this.#lag = this.#pitchLag();
    const out = this.#out.subarray(0, count);
    for (let i = 0; i < count; i++) out[i] = this.#continuation(this.#made + i);
    this.#made += count;
    return out;
  }

  #blendInto(samples: Int16Array): void {
    const count = Math.min(this.#blend, samples.length);
    for (let i = 0; i < count; i++) {
      const share = (i + 1) / (count + 1);
      samples[i] = Math.round(samples[i]! * share + this.#continuation(this.#made + i) * (1 - share));
    }
    this.#made = 0;
  }

  #continuation(index: number): number {
    const gain = 1 - index / this.#fade;
    if (gain <= 0) return 0;
    const { length } = this.#history;
    return Math.round(this.#history[length - this.#lag + (index % this.#lag)]! * gain);
  }

  /** The lag at which the last 10 ms are most like what was before them. */
  #pitchLag(): number {
    const history = this.#history;
    const window = history.length >> 2;
    const start = history.length - window;
    let best = this.#minLag;
    let bestLikeness = Number.NEGATIVE_INFINITY;
    for (let lag = this.#minLag; lag <= this.#maxLag; lag++) {
      let product = 0;
      let energy = 1;
      for (let i = start; i < history.length; i++) {
        const before = history[i - lag]!;
        product += history[i]! * before;
        energy += before * before;
      }
      const likeness = product / Math.sqrt(energy);
      if (likeness > bestLikeness) {
        bestLikeness = likeness;
        best = lag;
      }
    }
    return best;
  }
}
