/**
 * Turns samples of one rate into another, piece by piece and without seams: a low-pass filter (windowed sine) evaluated where the new samples
 * lie. Delays by `delaySamples` of the source. Rates up to 96,000.
 */
export class RateConverter {
  /** How far the output lags, in samples of the source. */
  readonly delaySamples: number;
  readonly #step: number;
  readonly #phases: number;
  readonly #filters: readonly Float64Array[];
  /** What is still under the filter, and then what is new. */
  #held: Int16Array;
  /** Where the next output lies: whole samples from the beginning of `held`, and phases of one. */
  #position = 0;
  #phase = 0;

  /** `from` and `to`: samples a second. */
  constructor(from: number, to: number) {
    const divisor = greatestCommonDivisor(from, to);
    this.#phases = to / divisor;
    this.#step = from / divisor;
    // Sixteen zero crossings of the lower rate.
    const half = Math.ceil(8 * Math.max(1, from / to));
    this.delaySamples = half;
    this.#filters = filtersOf(half, Math.min(1, to / from) * 0.94, this.#phases);
    this.#held = new Int16Array(2 * half - 1);
  }

  /** The samples of the new rate that can be told by now. */
  convert(samples: Int16Array): Int16Array {
    const taps = this.delaySamples * 2;
    const all = new Int16Array(this.#held.length + samples.length);
    all.set(this.#held);
    all.set(samples, this.#held.length);
    const room = all.length - taps - this.#position;
    const count = room < 0 ? 0 : Math.floor((room * this.#phases + (this.#phases - 1 - this.#phase)) / this.#step) + 1;
    const out = new Int16Array(count);
    for (let i = 0; i < count; i++) {
      const filter = this.#filters[this.#phase]!;
      let sum = 0;
      for (let tap = 0; tap < taps; tap++) sum += filter[tap]! * all[this.#position + tap]!;
      out[i] = Math.max(-32768, Math.min(32767, Math.round(sum)));
      this.#phase += this.#step;
      const whole = Math.floor(this.#phase / this.#phases);
      this.#position += whole;
      this.#phase -= whole * this.#phases;
    }
    const gone = Math.min(this.#position, all.length);
    this.#held = all.slice(gone);
    this.#position -= gone;
    return out;
  }
}

/** A whole sound at another rate, not delayed. */
export function resample(samples: Int16Array, from: number, to: number): Int16Array {
  if (from === to) return samples;
  const converter = new RateConverter(from, to);
  const padded = new Int16Array(samples.length + converter.delaySamples + Math.ceil(from / to));
  padded.set(samples);
  const skipped = Math.round((converter.delaySamples * to) / from);
  const length = Math.round((samples.length * to) / from);
  return converter.convert(padded).slice(skipped, skipped + length);
}

/** The filter between samples for each phase, `2 * half` values each that sum to 1. */
function filtersOf(half: number, cutoff: number, phases: number): Float64Array[] {
  return Array.from({ length: phases }, (_, phase) => {
    const filter = Float64Array.from({ length: half * 2 }, (_, tap) => {
      const distance = tap - (half - 1) - phase / phases;
      if (Math.abs(distance) >= half) return 0;
      const x = Math.PI * distance * cutoff;
      const window =
        0.42 + 0.5 * Math.cos((Math.PI * distance) / half) + 0.08 * Math.cos((2 * Math.PI * distance) / half);
      return window * (x === 0 ? 1 : Math.sin(x) / x);
    });
    const sum = filter.reduce((total, value) => total + value, 0);
    return filter.map((value) => value / sum);
  });
}

function greatestCommonDivisor(a: number, b: number): number {
  return b === 0 ? a : greatestCommonDivisor(b, a % b);
}
