/** Filter length in samples of the lower rate: 60 dB of rejection with a transition of 0.09 of the lower rate. */
const span = 40;
/** The pass band's edge (-6 dB) as a share of the lower rate: 3,750 of 8,000 Hz. */
const cutoff = 0.46875;
/** Of the Kaiser window, for about 60 dB. */
const beta = 5.65;

/**
 * Changes the sampling rate of one stream by a whole factor, up or down, with a polyphase FIR filter (linear phase, delay 20 samples
 * of the lower rate). It remembers what it needs, so that frames join without a click. Pass band to 0.42 of the lower rate, alias and
 * image rejection above 50 dB from 0.52 of it on.
 */
export class Resampler {
  readonly #up: number;
  readonly #down: number;
  /** Coefficients, reversed, one list for each output phase. */
  readonly #phases: readonly Float64Array[];
  /** The last input samples, then those of the frame at hand. */
  #line: Float64Array;
  readonly #memory: number;
  #out = new Int16Array(0);
  /** Input samples still to pass before the next output, when going down. */
  #skip = 0;

  /** Throws when one rate is no whole multiple of the other. */
  constructor(fromRate: number, toRate: number) {
    this.#up = Math.max(1, toRate / fromRate);
    this.#down = Math.max(1, fromRate / toRate);
    if (!Number.isInteger(this.#up) || !Number.isInteger(this.#down))
      throw new Error(`no whole ratio between ${fromRate} and ${toRate}`);
    const ratio = this.#up * this.#down;
    const taps = ratio === 1 ? Float64Array.of(1, 0, 0, 0) : lowPass(span * ratio, cutoff / ratio);
    const length = Math.ceil(taps.length / this.#up);
    this.#phases = Array.from({ length: this.#up }, (_, phase) =>
      Float64Array.from({ length }, (_, i) => (taps[(length - 1 - i) * this.#up + phase] ?? 0) * this.#up),
    );
    this.#memory = length - 1;
    this.#line = new Float64Array(this.#memory);
  }

  /** The samples at the new rate; a view that the next call overwrites. */
  process(samples: Int16Array): Int16Array {
    const memory = this.#memory;
    const total = memory + samples.length;
    if (this.#line.length < total) {
      const longer = new Float64Array(total);
      longer.set(this.#line.subarray(0, memory));
      this.#line = longer;
    }
    const line = this.#line;
    line.set(samples, memory);
    const most = Math.ceil(samples.length / this.#down) * this.#up;
    if (this.#out.length < most) this.#out = new Int16Array(most);
    let count = 0;
    let at = this.#skip;
    for (; at < samples.length; at += this.#down) {
      for (const phase of this.#phases) this.#out[count++] = filtered(line, at, phase);
    }
    this.#skip = at - samples.length;
    line.copyWithin(0, samples.length, total);
    return this.#out.subarray(0, count);
  }
}

function filtered(line: Float64Array, at: number, coefficients: Float64Array): number {
  // Four sums, because each addition would otherwise wait for the one before.
  let first = 0;
  let second = 0;
  let third = 0;
  let fourth = 0;
  for (let i = 0; i < coefficients.length; i += 4) {
    first += line[at + i]! * coefficients[i]!;
    second += line[at + i + 1]! * coefficients[i + 1]!;
    third += line[at + i + 2]! * coefficients[i + 2]!;
    fourth += line[at + i + 3]! * coefficients[i + 3]!;
  }
  return Math.max(-32768, Math.min(32767, Math.round(first + second + (third + fourth))));
}

/** A windowed sinc of `length` coefficients that sum to one; `edge` as a share of the rate at which it runs. */
function lowPass(length: number, edge: number): Float64Array {
  const middle = (length - 1) / 2;
  const taps = Float64Array.from({ length }, (_, i) => {
    const x = i - middle;
    const sinc = x === 0 ? 2 * edge : Math.sin(2 * Math.PI * edge * x) / (Math.PI * x);
    return sinc * bessel(beta * Math.sqrt(1 - (x / (middle + 1)) ** 2));
  });
  const sum = taps.reduce((total, tap) => total + tap, 0);
  return taps.map((tap) => tap / sum);
}

/** The modified Bessel function of the first kind and order zero. */
function bessel(x: number): number {
  let term = 1;
  let sum = 1;
  for (let k = 1; term > sum * 1e-12; k++) {
    term *= (x / (2 * k)) ** 2;
    sum += term;
  }
  return sum;
}
