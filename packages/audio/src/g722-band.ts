/** Logarithm to linear scale factor (ITU-T G.722 table 11, ILB). */
const scaleFactors = Int16Array.of(
  2048,
  2093,
  2139,
  2186,
  2233,
  2282,
  2332,
  2383,
  2435,
  2489,
  2543,
  2599,
  2656,
  2714,
  2774,
  2834,
  2896,
  2960,
  3025,
  3091,
  3158,
  3228,
  3298,
  3371,
  3444,
  3520,
  3597,
  3676,
  3756,
  3838,
  3922,
  4008,
);

/** 16-bit saturation, as every sum of the recommendation has it. */
function saturate(value: number): number {
  return Math.max(-32768, Math.min(32767, value));
}

/**
 * The adaptive part that encoder and decoder of a sub-band share: predictor of two poles and six zeroes, and the quantizer's scale
 * (ITU-T G.722 §6.2.1.3 to §6.2.2.4). The names are those of the recommendation.
 */
export class G722Band {
  /** SL or SH: the prediction of the next sample. */
  s = 0;
  /** DETL or DETH: the quantizer's scale. */
  det: number;
  /** NBL or NBH: its logarithm. */
  #nb = 0;
  readonly #nbLimit: number;
  readonly #shift: number;
  #sz = 0;
  #r1 = 0;
  #r2 = 0;
  #a1 = 0;
  #a2 = 0;
  #p1 = 0;
  #p2 = 0;
  /** Six quantized differences, newest first, and the coefficients of the zeroes. */
  readonly #d = new Int32Array(6);
  readonly #b = new Int32Array(6);

  constructor(band: 'low' | 'high') {
    this.det = band === 'low' ? 32 : 8;
    this.#nbLimit = band === 'low' ? 18432 : 22528;
    this.#shift = band === 'low' ? 8 : 10;
  }

  /** LOGSCL, SCALEL or LOGSCH, SCALEH: adapts the scale by the weight of the code just sent. */
  adaptScale(weight: number): void {
    const nb = ((this.#nb * 127) >> 7) + weight;
    this.#nb = Math.max(0, Math.min(this.#nbLimit, nb));
    const factor = scaleFactors[(this.#nb >> 6) & 31]!;
    const shift = this.#shift - (this.#nb >> 11);
    this.det = (shift < 0 ? factor << -shift : factor >> shift) << 2;
  }

  /** RECONS to PREDIC: adapts the predictor by the quantized difference and predicts the next sample. */
  predict(difference: number): void {
    const r0 = saturate(this.s + difference);
    const p0 = saturate(this.#sz + difference);
    this.#adaptPoles(p0);
    const sz = this.#filterZeroes(difference);
    this.#p2 = this.#p1;
    this.#p1 = p0;
    this.#r2 = this.#r1;
    this.#r1 = r0;
    const pole1 = (this.#a1 * saturate(r0 + r0)) >> 15;
    const pole2 = (this.#a2 * saturate(this.#r2 + this.#r2)) >> 15;
    this.#sz = sz;
    this.s = saturate(saturate(pole1 + pole2) + sz);
  }

  /** UPPOL2 and UPPOL1. */
  #adaptPoles(p0: number): void {
    const same1 = p0 < 0 === this.#p1 < 0;
    const same2 = p0 < 0 === this.#p2 < 0;
    const first = saturate(this.#a1 << 2);
    const turned = same1 ? Math.min(-first, 32767) : first;
    const pole2 = (same2 ? 128 : -128) + (turned >> 7) + ((this.#a2 * 32512) >> 15);
    const a2 = Math.max(-12288, Math.min(12288, pole2));
    const a1 = saturate((same1 ? 192 : -192) + ((this.#a1 * 32640) >> 15));
    const limit = saturate(15360 - a2);
    this.#a1 = Math.max(-limit, Math.min(limit, a1));
    this.#a2 = a2;
  }

  /** UPZERO, DELAYA and FILTEZ in one pass. */
  #filterZeroes(difference: number): number {
    const d = this.#d;
    const b = this.#b;
    const step = difference === 0 ? 0 : 128;
    let newer = difference;
    let sum = 0;
    for (let i = 0; i < 6; i++) {
      const older = d[i]!;
      const coefficient = saturate((older < 0 === difference < 0 ? step : -step) + ((b[i]! * 32640) >> 15));
      b[i] = coefficient;
      d[i] = newer;
      sum += (coefficient * saturate(newer + newer)) >> 15;
      newer = older;
    }
    return saturate(sum);
  }
}
