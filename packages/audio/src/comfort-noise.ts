/** At most so many reflection coefficients are used. */
const maxOrder = 12;

/**
 * The noise that a comfort-noise payload describes (RFC 3389): the first octet its level, 0 to 127 dB below overload, the others
 * reflection coefficients that shape its spectrum. The pseudo-random numbers follow from `seed`, so that the same calls give the same.
 */
export class ComfortNoise {
  readonly #reflection = new Float64Array(maxOrder);
  readonly #state = new Float64Array(maxOrder + 1);
  #order = 0;
  #gain = 0;
  #random: number;
  #out = new Int16Array(0);

  constructor(seed = 1) {
    this.#random = seed >>> 0;
  }

  /** Takes the payload of a CN packet; an empty one means silence. */
  describe(payload: Uint8Array): void {
    const order = Math.max(0, Math.min(payload.length - 1, maxOrder));
    let power = 1;
    for (let i = 0; i < order; i++) {
      const coefficient = Math.max(-0.99, Math.min(0.99, (258 * (payload[i + 1]! - 127)) / 32768));
      this.#reflection[i] = coefficient;
      power *= 1 - coefficient ** 2;
    }
    if (order !== this.#order) this.#state.fill(0);
    this.#order = order;
    const level = payload.length === 0 ? 127 : payload[0]! & 0x7f;
    // Uniform numbers in -1 to 1 have a power of a third.
    this.#gain = level === 127 ? 0 : 32768 * 10 ** (-level / 20) * Math.sqrt(3 * power);
  }

  /** The next `count` samples of noise; a view that the next call overwrites. */
  samples(count: number): Int16Array {
    if (this.#out.length < count) this.#out = new Int16Array(count);
    const out = this.#out.subarray(0, count);
    for (let i = 0; i < count; i++) {
      this.#random = (Math.imul(this.#random, 1664525) + 1013904223) >>> 0;
      const value = this.#shape((this.#random / 2147483648 - 1) * this.#gain);
      out[i] = Math.max(-32768, Math.min(32767, Math.round(value)));
    }
    return out;
  }

  /** The all-pole lattice filter. */
  #shape(excitation: number): number {
    const state = this.#state;
    let forward = excitation;
    for (let i = this.#order - 1; i >= 0; i--) {
      const k = this.#reflection[i]!;
      forward -= k * state[i]!;
      state[i + 1] = state[i]! + k * forward;
    }
    state[0] = forward;
    return forward;
  }
}
